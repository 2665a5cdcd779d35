plan-overdue-days = { $count ->
    [one] overdue by { $count } day
   *[other] overdue by { $count } days
 }
plan-overdue-months = { $count ->
    [one] overdue by { $count } month
   *[other] overdue by { $count } months
 }
plan-overdue-years = { $count ->
    [one] overdue by { $count } year
   *[other] overdue by { $count } years
 }

plan-month-1 = Jan
plan-month-2 = Feb
plan-month-3 = Mar
plan-month-4 = Apr
plan-month-5 = May
plan-month-6 = Jun
plan-month-7 = Jul
plan-month-8 = Aug
plan-month-9 = Sep
plan-month-10 = Oct
plan-month-11 = Nov
plan-month-12 = Dec
plan-month-of-year = { $month } { $year }

plan-title = Work plan
plan-adopted = Adopted at { $session }{ $place ->
    [none] {""}
   *[some] , { $place }
 }{ $date ->
    [none] {""}
   *[some] , { $date }
 }.
plan-carried-out = Carried out by { $agencies }.
plan-others = Other plans:
plan-none = The work plan of the body would stand here: its areas, their activities, and where each of them is.
plan-none-take-in = Take in the report of a session
plan-none-wait = It appears when the coordinator takes in the report of the session that adopts it.

plan-totals = Activities by status
plan-filter = Filter
plan-filter-words = Words
plan-filter-lead = Lead agency
plan-filter-status = Status
plan-filter-not-completed = Not completed
plan-filter-funding = Funding
plan-filter-state = State
plan-filter-time = Time
plan-filter-overdue = Overdue
plan-filter-show = Show
plan-filter-clear = Show the whole plan

plan-shown-all = { $areas ->
    [0] All { $number } activities
    [one] All { $number } activities of one area
   *[other] All { $number } activities of { $areas } areas
 }, { $sort ->
    [end] those that end first at the top
    [status] by status
    [word] those without word for longest at the top
   *[plan] in the order of the plan
 }.
plan-shown = { $bound ->
    [more] More than { $shown }
   *[exact] { $shown }
 } of { $number } { $total ->
    [one] activity
   *[other] activities
 }{ $lead ->
    [none] {""}
   *[some] {" "}led by { $lead }
 }{ $state ->
    [none] {""}
   *[some] {" "}that name { $state }
 }{ $searched ->
    [none] {""}
   *[some] {" "}with “{ $words }”
 }{ $status ->
    [none] {""}
    [not-completed] , not completed
   *[some] , status: { $status-word }
 }{ $funding ->
    [none] {""}
   *[some] , funding: { $funding-word }
 }{ $overdue ->
    [none] {""}
   *[some] , overdue
 }, { $sort ->
    [end] those that end first at the top
    [status] by status
    [word] those without word for longest at the top
   *[plan] in the order of the plan
 }.
plan-shown-overdue = { $bound ->
    [more] More than { $number } are overdue.
   *[exact] { $count ->
        [one] One is overdue.
       *[other] { $number } are overdue.
    }
 }
plan-shown-none = No activity fits this. Nothing is lost: take away one of the conditions, or
plan-shown-past = There are no activities after this place.

plan-misread-lead = “{ $given }” is not an agency of this body, so all agencies are shown.
plan-misread-status = “{ $given }” is not a status, so all statuses are shown.
plan-misread-funding = “{ $given }” is not a funding status, so all are shown.
plan-misread-state = “{ $given }” is not a participating State of this body, so all are shown.
plan-misread-sort = “{ $given }” is not an order, so the plan’s own is used.
plan-misread-after = The link to the place in the list was not complete, so the list is shown from its beginning.
plan-misread-words = Only the first 200 characters of the words were searched for.

plan-sort = Order
plan-sort-plan = In the order of the plan
plan-sort-end = Ending first
plan-sort-status = By status
plan-sort-word = Longest without word

plan-timeline = The plan in time
plan-timeline-says = Bars show each activity between { $from } and { $to }. The table below says the same.
plan-timeline-key = Solid: recorded. Outline: planned. Upright ticks: outputs. The table below says the same in words.
plan-timeline-bar = { $code } { $name }: { $timeframe }, { $status }
plan-timeline-undated = without dates
plan-today = Today, { $date }

plan-table = Activities of the plan
plan-table-by-area = Activities by area, in the order of the adopted plan
plan-code = Code
plan-activity = Activity
plan-lead = Lead
plan-timeframe = Timeframe
plan-status = Status
plan-funding = Funding
plan-activities = { $count ->
    [one] { $count } activity
   *[other] { $count } activities
 }
plan-pages = Pages
plan-page-more = More activities
plan-page-first = From the beginning
