# Two days of a plan side by side.
compare-title = Compare two days
compare-lede = What was added, moved on, delivered or delayed between two days or two sessions, and by how much.
compare-choose = Choose what to compare
compare-plan = Plan
compare-from = From
compare-to = To
compare-day = Day
compare-a-day = a day, written beside
compare-baseline = Baseline of { sessions-the }, { $date }
compare-of-baseline = the baseline of { sessions-the } ({ $date })
compare-of-day = { $date }
compare-no-baseline = This plan has no baseline at { sessions-the }. Choose another one, or write a day.
compare-hint = Choose a baseline, the state of the plan at a session, or write a day as 2024-06-27. Without “to”, today.
compare-show = Compare
compare-since-session = From the baseline of { sessions-the } until today
compare-between-sessions = From the baseline of session { $from } to that of session { $to }
compare-misread = “{ $given }” is neither a day nor a session of this body. Write a day as 2024-06-27, or choose a baseline.
compare-wrong-order = The second day lies before the first. Exchange them.
compare-known-unknown = The address says neither “then” nor “now” for whose knowledge the days are told by. Choose again on the page “Compare two days”.
compare-after-unknown = The address names a place in the list that cannot be read. Compare again from the beginning.
compare-sides = { $known ->
    [then] From { $from } to { $to }, days as known then.
    [baselines] From { $from } to { $to }.
   *[now] From { $from } to { $to }, days as known now.
}
compare-plan-on = The plan on { $date }
compare-none = Between these days nothing in the plan was added, moved, delivered or delayed.
compare-totals = In numbers
compare-total-added = { $count ->
    [one] activity added
   *[other] activities added
}
compare-total-gone = { $count ->
    [one] activity no longer in the plan
   *[other] activities no longer in the plan
}
compare-total-moved = with another status
compare-total-delivered = of them delivered
compare-total-completed = of them completed
compare-total-later = to end later
compare-total-earlier = to end earlier
compare-total-outputs = { $count ->
    [one] output noted
   *[other] outputs noted
}
compare-what = What
compare-status = Status
compare-end = To end
compare-then = then
compare-added = added
compare-gone = no longer in the plan
compare-moved = moved
compare-other-area = in another area
compare-reworded = reworded
compare-shift-days = { $direction ->
    [later] { $count ->
        [one] later by { $count } day
       *[other] later by { $count } days
    }
   *[earlier] { $count ->
        [one] earlier by { $count } day
       *[other] earlier by { $count } days
    }
}
compare-shift-months = { $direction ->
    [later] { $count ->
        [one] later by { $count } month
       *[other] later by { $count } months
    }
   *[earlier] { $count ->
        [one] earlier by { $count } month
       *[other] earlier by { $count } months
    }
}
compare-shift-years = { $direction ->
    [later] { $count ->
        [one] later by { $count } year
       *[other] later by { $count } years
    }
   *[earlier] { $count ->
        [one] earlier by { $count } year
       *[other] earlier by { $count } years
    }
}
compare-outputs = Outputs noted
compare-more-outputs = These are the latest fifty; the page of outputs has all.
compare-pages = Pages
compare-more = More activities
compare-since-this = What changed in the plan since this session
