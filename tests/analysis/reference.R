# Makes reference.json: Rscript tests/analysis/reference.R > tests/analysis/reference.json
# R 4.2 with coin 1.4 and psych 2.2; the tests themselves run without R.

suppressPackageStartupMessages({library(coin); library(psych)})

number <- function(x) {
  if (length(x) == 0) return("[]")
  text <- ifelse(is.na(x), "null", sprintf("%.17g", x))
  if (length(x) == 1) text else paste0("[", paste(text, collapse = ", "), "]")
}
vector <- function(x) paste0("[", paste(ifelse(is.na(x), "null", sprintf("%.17g", x)), collapse = ", "), "]")
object <- function(...) {
  parts <- list(...)
  paste0("{", paste0('"', names(parts), '": ', unlist(parts), collapse = ", "), "}")
}
list_of <- function(parts) paste0("[\n", paste(parts, collapse = ",\n"), "\n]")

# One sample ---------------------------------------------------------------------------------

describe_one <- function(x) {
  object(
    x = vector(x), mean = number(mean(x)), sd = number(sd(x)),
    quartiles = vector(quantile(x, c(.25, .5, .75), type = 7)),
    ci = vector(t.test(x)$conf.int)
  )
}

# The same people twice ----------------------------------------------------------------------

noncentrality <- function(t, df, p, low, high)
  uniroot(function(ncp) pt(t, df, ncp) - p, c(low, high), tol = 1e-13)$root

compare_two <- function(before, after) {
  change <- after - before
  n <- length(change)
  t <- t.test(after, before, paired = TRUE)
  exact <- sum(change != 0) <= 50
  test <- wilcoxsign_test(after ~ before, zero.method = "Pratt",
                          distribution = if (exact) "exact" else "asymptotic")
  ranks <- rank(abs(change))
  w_plus <- sum(ranks[change > 0]); w_minus <- sum(ranks[change < 0])
  average <- sqrt((var(before) + var(after)) / 2)
  unit <- sd(change) / sqrt(n) / average
  statistic <- unname(t$statistic)
  # R's pt is approximate where the noncentrality is above 37.62.
  interval <- if (abs(statistic) < 25) unit * c(
    noncentrality(statistic, n - 1, .975, statistic - 20, statistic + 5),
    noncentrality(statistic, n - 1, .025, statistic - 5, statistic + 12)) else c(NA, NA)
  object(
    before = vector(before), after = vector(after),
    mean_change = number(mean(change)), sd_change = number(sd(change)),
    ci = vector(t$conf.int), t = number(statistic), df = number(unname(t$parameter)),
    t_p = number(t$p.value), w_plus = number(w_plus),
    wilcoxon_p = number(as.numeric(pvalue(test))),
    method = if (exact) '"exact"' else '"normal"',
    d_av = number(mean(change) / average),
    g_av = number(mean(change) / average * (1 - 3 / (4 * (n - 1) - 1))),
    g_av_ci = vector(interval),
    rank_biserial = number((w_plus - w_minus) / (w_plus + w_minus))
  )
}

# Unmatched groups ---------------------------------------------------------------------------

compare_groups <- function(x, y) {
  value <- c(x, y)
  group <- factor(rep(c("x", "y"), c(length(x), length(y))))
  exact <- length(value) <= 50
  p <- if (exact) as.numeric(pvalue(wilcox_test(value ~ group, distribution = "exact")))
       else wilcox.test(x, y, exact = FALSE, correct = FALSE)$p.value
  object(
    before = vector(x), after = vector(y),
    u = number(unname(suppressWarnings(wilcox.test(y, x))$statistic)), p = number(p),
    method = if (exact) '"exact"' else '"normal"',
    ci = vector(t.test(y, x)$conf.int)
  )
}

# Scales -------------------------------------------------------------------------------------

scale_of <- function(x) {
  complete <- x[complete.cases(x), ]
  made <- suppressWarnings(suppressMessages(psych::alpha(as.data.frame(complete), warnings = FALSE)))
  raw <- made$total$raw_alpha
  interval <- psych::alpha.ci(raw, nrow(complete), ncol(complete))
  object(
    items = list_of(apply(x, 2, vector)), n_complete = number(nrow(complete)),
    alpha = number(raw), ci = vector(c(interval$lower.ci, interval$upper.ci)),
    dropped = vector(made$alpha.drop$raw_alpha)
  )
}

likert <- function(n, shift = 0, noise = 1) pmin(5, pmax(1, round(rnorm(n, 3 + shift, noise))))

set.seed(20170613)
ones <- lapply(c(2, 5, 6, 29), function(n) { x <- likert(n); while (sd(x) == 0) x <- likert(n); x })
ones <- c(ones, list(rnorm(29, 100, 15), c(1e6 + 1, 1e6 + 2, 1e6 + 4), rexp(300)))

twos <- list(
  list(c(1, 2, 3, 4, 2, 3), c(2, 3, 5, 4, 4, 5)),
  list(c(3, 3, 3, 3, 3, 3, 3), c(4, 3, 2, 5, 3, 3, 4)),
  list(c(5, 4, 5, 4, 3, 5, 4, 4), c(3, 4, 2, 4, 3, 3, 1, 5))
)
for (n in c(6, 12, 27, 29)) for (shift in c(0, 1)) {
  before <- likert(n)
  twos <- c(twos, list(list(before, pmin(5, pmax(1, before + round(rnorm(n, shift, 1)))))))
}
twos <- c(twos, list(
  # Whole numbers: to R, 0.3 - 0.2 and 0.2 - 0.1 are no ties.
  list(round(rnorm(29, 500, 100)), round(rnorm(29, 550, 100))),
  list(rnorm(29), rnorm(29, .5)),
  local({b <- likert(90); list(b, pmin(5, pmax(1, b + sample(c(-1, 0, 0, 1, 1, 2), 90, TRUE))))}),
  local({b <- likert(400); list(b, pmin(5, pmax(1, b + sample(-1:2, 400, TRUE))))}),
  list(rnorm(60), rnorm(60, .3))
))
# Exactly 50 people changed: the last exact case.
twos <- c(twos, list(local({b <- rep(3, 60); list(b, b + c(rep(0, 10), sample(c(-2, -1, 1, 2), 50, TRUE)))})))

groups <- list(list(likert(6), likert(7, .5)), list(likert(14), likert(27, 1)),
               list(c(1, 1, 1, 2), c(1, 2, 2, 2, 3)), list(rnorm(9), rnorm(12, 1)),
               list(likert(25), likert(25, .4)), list(likert(40), likert(35, .5)),
               list(rnorm(60), rnorm(30)))

common <- rnorm(29)
scale_1 <- sapply(1:4, function(i) pmin(5, pmax(1, round(3 + common + rnorm(29, 0, .8)))))
scale_2 <- matrix(likert(29 * 3), 29)
scale_3 <- scale_1; scale_3[2, 1] <- NA; scale_3[7, 4] <- NA; scale_3[9, 2] <- NA
scale_4 <- sapply(1:5, function(i) common + rnorm(29))

shares <- list(c(0, 5), c(5, 5), c(1, 1), c(0, 1), c(3, 10), c(19, 27), c(14, 29), c(401, 1000))
tosses <- list(c(0, 6), c(5, 0), c(1, 7), c(4, 4), c(11, 3), c(120, 90))
p_values <- list(c(.01, .04, .03, .005), c(.5, .5, .9), c(.02), c(.001, .001, .001, .2, .04))

cat(object(
  ones = list_of(sapply(ones, describe_one)),
  twos = list_of(sapply(twos, function(x) compare_two(x[[1]], x[[2]]))),
  groups = list_of(sapply(groups, function(x) compare_groups(x[[1]], x[[2]]))),
  scales = list_of(sapply(list(scale_1, scale_2, scale_3, scale_4), scale_of)),
  shares = list_of(sapply(shares, function(x) object(
    count = number(x[1]), n = number(x[2]),
    ci = vector(suppressWarnings(prop.test(x[1], x[2], correct = FALSE))$conf.int)))),
  mcnemar = list_of(sapply(tosses, function(x) object(
    b = number(x[1]), c = number(x[2]), p = number(binom.test(x[1], sum(x))$p.value)))),
  holm = list_of(sapply(p_values, function(x) object(
    p = vector(x), adjusted = vector(p.adjust(x, "holm")))))
), "\n")
