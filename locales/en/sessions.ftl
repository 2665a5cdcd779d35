# Sessions by their number: as a title, and within a sentence.
sessions-name = { $ordinal ->
    [1] First session
    [2] Second session
    [3] Third session
    [4] Fourth session
    [5] Fifth session
    [6] Sixth session
    [7] Seventh session
    [8] Eighth session
    [9] Ninth session
    [10] Tenth session
    [11] Eleventh session
    [12] Twelfth session
    [13] Thirteenth session
    [14] Fourteenth session
    [15] Fifteenth session
    [16] Sixteenth session
    [17] Seventeenth session
    [18] Eighteenth session
    [19] Nineteenth session
    [20] Twentieth session
   *[other] Session { $ordinal }
 }
sessions-the = { $ordinal ->
    [1] the first session
    [2] the second session
    [3] the third session
    [4] the fourth session
    [5] the fifth session
    [6] the sixth session
    [7] the seventh session
    [8] the eighth session
    [9] the ninth session
    [10] the tenth session
    [11] the eleventh session
    [12] the twelfth session
    [13] the thirteenth session
    [14] the fourteenth session
    [15] the fifteenth session
    [16] the sixteenth session
    [17] the seventeenth session
    [18] the eighteenth session
    [19] the nineteenth session
    [20] the twentieth session
   *[other] session { $ordinal }
 }
