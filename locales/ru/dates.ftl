date-day = { $day } { $month } { $year } года
date-month = { $month } { $year } года
date-quarter = { $quarter ->
    [1] I
    [2] II
    [3] III
   *[4] IV
 } квартал { $year } года
date-year = { $year } год
date-days = { $first }–{ $last } { $month } { $year } года
date-days-of-months = { $first } { $first-month } – { $last } { $last-month } { $year } года
date-months = { $first } – { $last } { $year } года
date-years = { $first }–{ $last } годы
date-range = { $from } – { $to }
date-until = до: { $to }
list-and = { $head } и { $last }
list-or = { $head } или { $last }
list-quoted = «{ $text }»
month-1 = январь
month-2 = февраль
month-3 = март
month-4 = апрель
month-5 = май
month-6 = июнь
month-7 = июль
month-8 = август
month-9 = сентябрь
month-10 = октябрь
month-11 = ноябрь
month-12 = декабрь
month-of-1 = января
month-of-2 = февраля
month-of-3 = марта
month-of-4 = апреля
month-of-5 = мая
month-of-6 = июня
month-of-7 = июля
month-of-8 = августа
month-of-9 = сентября
month-of-10 = октября
month-of-11 = ноября
month-of-12 = декабря
