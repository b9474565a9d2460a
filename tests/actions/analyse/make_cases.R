# Makes the CSV files of this folder and what R says of them: Rscript make_cases.R, in this folder.
# R 4.2 with coin 1.4 and psych 2.2; the tests themselves run without R.

suppressPackageStartupMessages({library(coin); library(psych)})
set.seed(20170613)

number <- function(x) {
  x <- as.numeric(x)
  ifelse(is.na(x) | !is.finite(x), "null", sprintf("%.17g", x))
}
pair <- function(x) if (anyNA(x)) "null" else paste0("[", paste(number(x), collapse = ", "), "]")
object <- function(...) {
  parts <- list(...)
  paste0("{", paste0('"', names(parts), '": ', unlist(parts), collapse = ", "), "}")
}
quiet <- function(value) tryCatch(suppressWarnings(value), error = function(fault) NA)

# Answers ------------------------------------------------------------------------------------

likert <- function(n, shift = 0) pmin(5, pmax(1, round(rnorm(n, 2.6 + shift))))
leave_out <- function(x, share) { x[runif(length(x)) < share] <- NA; x }

answer <- function(n, after) {
  data.frame(
    code = sprintf("P %02d", seq_len(n)),
    rating = leave_out(likert(n, .8 * after), .15),
    level = rep(c(2, 4, 3, 5, 3, 1), length.out = n),
    raised = rep(c(1, 2, 3, 4, 2), length.out = n) + after,
    constant = rep(if (after) 4 else 3, n),
    nothing = rep(NA, n),
    hours = leave_out(round(rexp(n, 1 / (20 + 10 * after))), .1),
    share = round(rnorm(n, .5 + .2 * after, .1), 2),
    trained = rep(if (after) c(1, 1, 1, 0, 0, 1, 1) else c(0, 1, 0, 0, 1, 0, 1), length.out = n),
    exports = ifelse(runif(n) < .3 + .3 * after, "yes", "no"),
    plan = leave_out(pmin(3, likert(n, after)), .1),
    sell = leave_out(pmin(3, likert(n, after)), .1),
    doubt = leave_out(pmin(3, likert(n)), .1)
  )
}

# One survey ---------------------------------------------------------------------------------

describe_words <- function(x) object(
  n = length(x), ci = if (length(x)) pair(wilson(sum(x == "yes"), length(x))) else "null")

wilson <- function(count, n) quiet(prop.test(count, n, correct = FALSE)$conf.int)

describe_one <- function(x, is_share = FALSE) {
  x <- x[!is.na(x)]
  n <- length(x)
  quartiles <- if (n) quantile(x, c(.25, .5, .75), type = 7) else rep(NA, 3)
  ci <- if (is_share && n) wilson(sum(x), n)
        else if (n > 1 && sd(x) > 0) t.test(x)$conf.int else c(NA, NA)
  object(
    n = n, mean = number(if (n) mean(x) else NA), sd = number(sd(x)),
    q1 = number(quartiles[1]), median = number(quartiles[2]), q3 = number(quartiles[3]),
    ci = pair(ci)
  )
}

# The same people twice ----------------------------------------------------------------------

noncentrality <- function(t, df, p)
  uniroot(function(ncp) pt(t, df, ncp) - p, c(-37, 37), tol = 1e-14)$root

compare_numbers <- function(before, after) {
  change <- after - before
  n <- length(change)
  varies <- n > 1 && diff(range(change)) > 1e-12
  ranks <- rank(abs(change))
  w_plus <- sum(ranks[change > 0]); w_minus <- sum(ranks[change < 0])
  average <- sqrt((var(before) + var(after)) / 2)
  d_av <- if (n > 1 && average > 0) mean(change) / average else NA
  t <- if (varies) t.test(change)
  wilcoxon <- "null"; t_told <- "null"; interval <- c(NA, NA)
  if (n >= 6) {
    p <- if (any(change != 0)) pvalue(wilcoxsign_test(
      after ~ before, zero.method = "Pratt", distribution = "exact")) else 1
    wilcoxon <- object(w_plus = number(w_plus), p = number(p), method = '"exact"')
    if (varies) t_told <- object(
      statistic = number(t$statistic), df = number(t$parameter), p = number(t$p.value))
    else if (all(change == 0)) t_told <- object(statistic = "null", df = n - 1, p = 1)
  }
  if (varies && n > 2) {
    unit <- sd(change) / sqrt(n)
    interval <- unit / average * c(noncentrality(mean(change) / unit, n - 1, .975),
                                   noncentrality(mean(change) / unit, n - 1, .025))
  }
  object(
    n_pairs = n, mean_pre = number(mean(before)), mean_post = number(mean(after)),
    mean_change = number(mean(change)),
    sd_change = number(if (n > 1 && !varies) 0 else sd(change)),
    ci = if (varies) pair(t$conf.int) else "null",
    higher = sum(change > 0), same = sum(change == 0), lower = sum(change < 0),
    t = t_told, wilcoxon = wilcoxon, mcnemar = "null", d_av = number(d_av),
    g_av = number(if (n > 2) d_av * (1 - 3 / (4 * (n - 1) - 1)) else NA),
    g_av_ci = pair(interval),
    rank_biserial = number((w_plus - w_minus) / (w_plus + w_minus))
  )
}

# The p that is adjusted: Wilcoxon's for items, t's for numbers, McNemar's for yes/no.
primary <- function(name, before, after) {
  known <- !is.na(before) & !is.na(after)
  if (sum(known) < 6) return(NA)
  if (name == "exports") { before <- before == "yes"; after <- after == "yes" }
  change <- (after - before)[known]
  if (all(change == 0)) return(1)
  if (name %in% c("trained", "exports"))
    return(binom.test(sum(change > 0), sum(change != 0))$p.value)
  if (name %in% c("hours", "share")) return(t.test(change)$p.value)
  as.numeric(pvalue(wilcoxsign_test(
    after[known] ~ before[known], zero.method = "Pratt", distribution = "exact")))
}

compare_shares <- function(before, after) {
  n <- length(before)
  b <- sum(after > before); c <- sum(before > after)
  up <- (b + 1) / (n + 2); down <- (c + 1) / (n + 2)
  half <- qnorm(.975) * sqrt((up + down - (up - down)^2) / (n + 2))
  p <- if (b + c) binom.test(b, b + c)$p.value else 1
  object(
    n_pairs = n, mean_pre = number(mean(before)), mean_post = number(mean(after)),
    mean_change = number(mean(after) - mean(before)), sd_change = number(sd(after - before)),
    ci = pair(c(max(-1, up - down - half), min(1, up - down + half))),
    higher = b, same = n - b - c, lower = c,
    mcnemar = if (n >= 6) object(b = b, c = c, p = number(p)) else "null"
  )
}

compare_two <- function(name, before, after) {
  known <- !is.na(before) & !is.na(after)
  if (!any(known)) return(object(n_pairs = 0, higher = 0, same = 0, lower = 0))
  if (name == "exports") return(compare_shares(before[known] == "yes", after[known] == "yes"))
  if (name == "trained") return(compare_shares(before[known], after[known]))
  compare_numbers(before[known], after[known])
}

# Scales -------------------------------------------------------------------------------------

scale_of <- function(answers) {
  items <- answers[c("plan", "sell", "doubt")]
  items$doubt <- 4 - items$doubt
  complete <- items[complete.cases(items), ]
  made <- quiet(suppressMessages(psych::alpha(complete, check.keys = FALSE, warnings = FALSE)))
  alpha <- if (is.list(made)) made$total$raw_alpha else NA
  ci <- if (is.na(alpha)) c(NA, NA) else unlist(psych::alpha.ci(alpha, nrow(complete), 3)[
    c("lower.ci", "upper.ci")])
  object(n_complete = nrow(complete), alpha = number(alpha), alpha_ci = pair(ci),
         pre = describe_one(ifelse(rowSums(!is.na(items)) == 3, rowMeans(items), NA)))
}

# Files --------------------------------------------------------------------------------------

make_case <- function(n) {
  pre <- answer(n, 0)
  post <- answer(n, 1)
  if (n == 6) post$trained <- pre$trained
  if (n == 29) {
    post <- rbind(post[-29, ], within(post[29, ], code <- "X 99"))
    post <- post[sample(nrow(post)), ]
  }
  write.csv(pre, sprintf("pre_%d.csv", n), row.names = FALSE, quote = FALSE)
  write.csv(post, sprintf("post_%d.csv", n), row.names = FALSE, quote = FALSE, na = "")
  found <- intersect(pre$code, post$code)
  before <- pre[match(found, pre$code), ]; after <- post[match(found, post$code), ]
  items <- setdiff(names(pre), "code")
  p <- sapply(items, function(name) primary(name, before[[name]], after[[name]]))
  adjusted <- ifelse(is.na(p), NA, p.adjust(p, "holm"))
  describe <- function(name, x)
    if (name == "exports") describe_words(x) else describe_one(x, name == "trained")
  told <- sapply(items, function(name) object(
    pre = describe(name, pre[[name]]), post = describe(name, post[[name]]),
    paired = compare_two(name, before[[name]], after[[name]]), p_holm = number(adjusted[name])
  ))
  object(
    n_pre = nrow(pre), n_post = nrow(post), n_matched = length(found),
    items = paste0("{\n", paste0('"', items, '": ', told, collapse = ",\n"), "\n}"),
    scale = scale_of(pre)
  )
}

sizes <- c(0, 1, 2, 5, 6, 29)
writeLines(
  paste0("{\n", paste0('"', sizes, '": ', sapply(sizes, make_case), collapse = ",\n"), "\n}"),
  "expected.json"
)
