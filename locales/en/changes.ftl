changes-lede = Every entry of the record, the latest first.
changes-choose = Choose dates
changes-from = From
changes-to = To
changes-kind = What
changes-everything = Everything
changes-kind-moves = Status moves
changes-kind-outputs = Outputs
changes-kind-funding = Funding
changes-kind-plan = The plan
changes-kind-decisions = Decisions
changes-kind-sessions = Sessions, reports and summaries
changes-kind-house = The body and its people
changes-kind-unknown = The address names a sort of change that is not known. Open “What changed” and choose there.
changes-place-unknown = The address names a place in the list that cannot be read. Open “What changed” and go on from there.
changes-show = Show
changes-not-a-day = “{ $text }” is not a date. Write it as 2024-06-27: year, month, day.
changes-days-out-of-order = The last day lies before the first. Exchange them.
changes-none = No changes, { $dates }.
changes-shown = { $count ->
    [one] { $count } change, { $dates }: { $named }.
   *[other] { $count } changes, { $dates }: { $named }.
 }
changes-shown-many = More than { $count } changes, { $dates }: { $named } at least.
changes-count-moves = { $count ->
    [one] { $count } status move
   *[other] { $count } status moves
 }
changes-count-outputs = { $count } on outputs
changes-count-funding = { $count } on funding
changes-count-plan = { $count } in the plan
changes-count-decisions = { $count } on decisions
changes-count-sessions = { $count } on sessions and reports
changes-count-house = { $count } on the body and its people
changes-periods = Periods
changes-pages = Pages
changes-next = Older entries
changes-earlier = The period before
changes-later = The period after
changes-parts = What came in together
changes-parts-list = Entry by entry
