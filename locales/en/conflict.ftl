# Two versions of one thing: what stands, and what someone typed who was slower.
conflict-title = Someone was faster
conflict-lede = “{ $about }” was changed while you were writing. Your words are kept in the form; choose what shall stand.
conflict-by = { $who } changed “{ $about }” on { $date } at { $time }, while you were writing. Your words are kept in the form; choose what shall stand.
conflict-caption = What differs, with the words marked that only one of the two has
conflict-field = Field
conflict-empty = nothing
conflict-stored = As it stands now
conflict-typed = Yours
conflict-yes = Yes
conflict-no = No
conflict-keep-stored = Keep what stands
conflict-keep-typed = Record mine on top
conflict-same = What you wrote is what stands now: nothing is left to choose.
