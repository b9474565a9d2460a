# Makes reference_groups.json:
# Rscript tests/analysis/reference_groups.R > tests/analysis/reference_groups.json
# R 4.2 with coin 1.4 and psych 2.2; the tests themselves run without R.

suppressPackageStartupMessages({library(coin); library(psych)})

number <- function(x) ifelse(is.na(x), "null", sprintf("%.17g", x))
vector <- function(x) paste0("[", paste(number(x), collapse = ", "), "]")
list_of <- function(parts) paste0("[\n", paste(parts, collapse = ",\n"), "\n]")
object <- function(...) {
  parts <- list(...)
  paste0("{", paste0('"', names(parts), '": ', unlist(parts), collapse = ", "), "}")
}
rows <- function(x) paste0("[", paste(apply(x, 1, vector), collapse = ", "), "]")

several_groups <- function(groups) {
  test <- kruskal.test(groups)
  n <- length(unlist(groups))
  h <- unname(test$statistic)
  object(groups = paste0("[", paste(sapply(groups, vector), collapse = ", "), "]"),
         h = number(h), df = number(unname(test$parameter)), p = number(test$p.value),
         epsilon_squared = number(h * (n + 1) / (n^2 - 1)))
}

two_groups <- function(x, y) {
  value <- c(x, y)
  group <- factor(rep(c("x", "y"), c(length(x), length(y))))
  object(first = vector(x), second = vector(y), difference = number(mean(y) - mean(x)),
         ci = vector(t.test(y, x)$conf.int),
         u = number(unname(suppressWarnings(wilcox.test(y, x))$statistic)),
         p = number(as.numeric(pvalue(wilcox_test(value ~ group, distribution = "exact")))))
}

fisher <- function(x) object(table = rows(x), p = number(fisher.test(x)$p.value))

chi_square <- function(x) {
  test <- suppressWarnings(chisq.test(x, correct = FALSE))
  shorter <- min(dim(x)) - 1
  simulated <- min(test$expected) < 5
  if (simulated) {set.seed(1); p <- chisq.test(x, simulate.p.value = TRUE, B = 1e6)$p.value}
  object(table = rows(x), statistic = number(unname(test$statistic)),
         df = number(unname(test$parameter)),
         p = number(if (simulated) p else test$p.value), simulated = if (simulated) "true" else "false",
         cramers_v = number(sqrt(unname(test$statistic) / (sum(x) * shorter))))
}

three_times <- function(x) {
  test <- friedman.test(x)
  pairs <- list(c(1, 2), c(2, 3), c(1, 3))
  raw <- sapply(pairs, function(times) {
    before <- x[, times[1]]; after <- x[, times[2]]
    as.numeric(pvalue(wilcoxsign_test(after ~ before, zero.method = "Pratt", distribution = "exact")))
  })
  object(values = rows(x), statistic = number(unname(test$statistic)), p = number(test$p.value),
         kendall_w = number(unname(test$statistic) / (nrow(x) * (ncol(x) - 1))),
         raw = vector(raw), adjusted = vector(p.adjust(raw, "holm")))
}

# One theme: the interval of Fleiss, Cohen and Everitt (1969) is psych's.
one_theme <- function(x) {
  both <- cbind(x[, 1], x[, 2])
  made <- suppressWarnings(cohen.kappa(both))
  object(first = vector(x[, 1]), second = vector(x[, 2]), kappa = number(made$kappa),
         ci = vector(made$confid[1, c("lower", "upper")]), observed = number(mean(x[, 1] == x[, 2])))
}

set.seed(20170613)
likert <- function(n, shift = 0) pmin(5, pmax(1, round(rnorm(n, 3 + shift))))

groups <- list(
  list(likert(5), likert(6), likert(9, 1)), list(likert(9), likert(8, .5), likert(7), likert(5, 1)),
  list(rnorm(12), rnorm(10, 1), rnorm(30)), list(c(1, 1, 1), c(1, 2, 1), c(2, 2, 2)),
  list(likert(200), likert(150, .2), likert(180)))
pairs <- list(list(likert(9), likert(11, 1)), list(rnorm(14), rnorm(13, .5)),
              list(c(-1, 0, 0, 1, 2), c(0, 0, 1, 1, 1, 3)))
fours <- list(c(3, 9, 7, 2), c(10, 0, 0, 12), c(400, 310, 290, 350), c(1, 1, 1, 1), c(5, 0, 5, 2),
              c(8, 2, 1, 5), c(0, 7, 3, 19), c(12, 5, 29, 2))
tables <- list(matrix(c(5, 6, 7, 8, 2, 9, 12, 3, 4, 10, 1, 6), 3), matrix(c(20, 15, 30, 25, 18, 22), 2),
               matrix(c(3, 0, 1, 4, 2, 2), 3), matrix(c(300, 280, 310, 150, 200, 160, 90, 80, 120), 3))
waves <- lapply(c(6, 9, 14, 27), function(n) {
  first <- likert(n)
  second <- pmin(5, pmax(1, first + sample(c(0, 1, 1, 2, -1), n, TRUE)))
  cbind(first, second, pmin(5, pmax(1, second + sample(c(0, -1, 1), n, TRUE))))
})
waves <- c(waves, list(matrix(rnorm(36), 12)))
coders <- lapply(c(10, 29, 80), function(n) {
  first <- sample(0:1, n, TRUE, c(.6, .4))
  cbind(first, ifelse(runif(n) < .15, 1 - first, first))
})

cat(object(
  several = list_of(sapply(groups, several_groups)),
  two_groups = list_of(sapply(pairs, function(x) two_groups(x[[1]], x[[2]]))),
  fisher = list_of(sapply(fours, function(x) fisher(matrix(x, 2)))),
  chi_square = list_of(sapply(tables, chi_square)),
  waves = list_of(sapply(waves, three_times)),
  coders = list_of(sapply(coders, one_theme))
), "\n")
