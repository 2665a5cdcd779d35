# Pages as they stood on another day.
past-banner = A day in the past
past-as-known = { $known ->
    [then] As it stood on { $date }, as known then.
   *[now] As it stood on { $date }, as known now.
}
past-meaning-then = This is what was on screen at the end of that day: what was recorded later is not here, even where it holds for that day.
past-meaning-now = With all that was recorded later and holds for that day, and without what was taken back since.
past-switch-then = The same day as known then
past-switch-now = The same day as known now
past-back = Back to the present
past-choose = As it stood on another day
past-day = Day
past-day-hint = Year, month, day, such as { $example }
past-known = As known
past-known-then = then: as it was on screen
past-known-now = now: with what was recorded later
past-show = Show
past-refused-title = That day cannot be shown
past-misread = “{ $given }” cannot be understood here. Write the day as 2024-06-27 (year, month, day), and “then” or “now” for whose knowledge.
past-ahead = { $date } is still to come. Choose today or a day in the past.
past-before = { $known ->
    [then] On { $date } this plan had not been recorded here.
   *[now] On { $date } this plan was not in force yet.
}
past-first-then = { $date }, the day on which the first plan was recorded
past-first-now = { $date }, the day from which the first plan holds
past-instead-now = { $date }, with what was recorded later
past-not-then = On the day that you look at, this was not there: it came later, or had gone before.
