# What the reader of reports says of a text. A key is the finding’s code, with the variant where a code has several.

finding-count-differs-listed = The narrative lists { $items } items of the plan, which has { $areas ->
    [one] { $areas } area
   *[other] { $areas } areas
 }.
finding-count-differs-listed-others = The narrative lists { $items } items of the plan, which has { $areas ->
    [one] { $areas } area
   *[other] { $areas } areas
 }. No area is called { $others }.
finding-count-differs-areas = The report speaks of “{ $phrase }”; the plan has { $areas ->
    [one] { $areas } area
   *[other] { $areas } areas
 }.
finding-count-differs-activities = The report speaks of “{ $phrase }”; the plan has { $activities ->
    [one] { $activities } activity
   *[other] { $activities } activities
 }.
finding-decisions-in-narrative = No section is headed as decisions; the numbered paragraphs in which the body acts were taken as its decisions.
finding-funding-contradiction = The text of area { $area } says “{ $text }”, the table “{ $table }”.
finding-language-not-read = The text appears to be in Russian; only reports in English are read. Choose its English version.
finding-lead-differs = Area { $area } names { $text } as lead in its text and { $table } in the table.
finding-missing-annex = The text refers to annex { $annex }, but no heading in the report is called so.
finding-missing-label-activity = The report gives this activity of area { $area } no label; its code here is { $code }.
finding-missing-label-area = The area “{ $title }” has no number in the report; here it is area { $area }.
finding-missing-label-decision = This decision has no number; it is called “{ $number }” here.
finding-missing-label-decisions = These decisions have no numbers in the report; they are numbered here in their order.
finding-missing-lead-area = No lead agency is named for area { $area }.
finding-missing-lead-plan = No lead agency is named for any area of the plan.
finding-missing-row = Area { $area } has no row in the summary table of line { $line }.
finding-no-areas = The plan is one list without areas; it was read as a single area.
finding-no-body = The beginning of the report does not tell the name of the body.
finding-no-decisions = No decisions were found: no section is headed so, and no list of paragraphs begins with operative verbs.
finding-no-decisions-plan = No decisions were found: no section is headed so, and no list of paragraphs begins with operative verbs. Its plan was read.
finding-no-operative-verb = No operative verb was recognised in decision { $number }.
finding-no-plan = No work plan was found: no areas with objectives or activities, and no table of activities.
finding-no-session = The beginning of the report does not tell which session this was.
finding-no-session-dates = The beginning of the report does not tell the dates of the session.
finding-outside-period-activity = The plan’s period is { $period }; the timeframe of activity { $code }, “{ $timeframe }”, { $how ->
    [begins] begins before it
    [ends] ends after it
   *[both] begins before and ends after it
 }.
finding-outside-period-area = The plan’s period is { $period }; the timeframe of area { $area }, “{ $timeframe }”, { $how ->
    [begins] begins before it
    [ends] ends after it
   *[both] begins before and ends after it
 }.
finding-participants-skipped = Lines { $from } to { $to } list participants. They are personal data and were not read.
finding-preamble = The paragraphs before the first decision recall and note; they decide nothing and are listed as unplaced.
finding-repeated-label-activity = Area { $area } gives the label “{ $label }” to more than one activity; this one’s code here is { $code }.
finding-repeated-label-area = The mark “{ $label }” is given to more than one area; this one is area { $area } here.
finding-repeated-label-decision = The number “{ $label }” is given to more than one decision.
finding-skipped-label-activity = The numbering in area { $area } skips to “{ $label }” where item { $expected } would follow.
finding-skipped-label-activity-back = The numbering in area { $area } goes back to “{ $label }” where item { $expected } would follow.
finding-skipped-label-area = The numbering of the areas skips to “{ $label }”; this is area { $area } here.
finding-skipped-label-area-back = The numbering of the areas goes back to “{ $label }”; this is area { $area } here.
finding-skipped-label-decision = The numbering skips: “{ $label }” follows “{ $previous }”.
finding-timeframe-differs = Area { $area } is to run “{ $text }” by its text and “{ $table }” by the table.
finding-title-differs = Area { $area } is “{ $text }” in the plan and “{ $table }” in the table.
finding-title-differs-spelling = Area { $area } is “{ $text }” in the plan and “{ $table }” in the table; only the spelling differs.
finding-unmatched-row = This row of the summary table matches no area of the plan.
finding-unreadable-date-output = No date could be read for “{ $title }”.
finding-unreadable-date-timeframe = No date could be read from the timeframe “{ $timeframe }”.
