funding-title = На что изыскиваются средства
funding-lede = { $plan }: сколько требуется, сколько обеспечено и сколько недостаёт, по каждой валюте.
funding-no-plan = Здесь будет указано, на что изыскиваются средства, когда у органа появится план работы.
funding-seeking = На что изыскиваются средства
funding-show-all = Показать всё, на что изыскиваются средства
funding-shown = { $count ->
    [one] { $count } вид деятельности
    [few] { $count } вида деятельности
   *[other] { $count } видов деятельности
 }{ $lead ->
    [none] {""}
   *[some] , ведущее учреждение – { $lead }
 }{ $state ->
    [none] {""}
   *[some] , названо государство: { $state }
 }{ $currency ->
    [none] {""}
   *[some] , потребности в валюте { $currency }
 }{ $status ->
    [none] {""}
   *[some] , финансирование: { $status }
 }{ $status ->
    [none] : ещё не выполнено и не обеспечено полностью.
   *[some] .
 }
funding-none = Здесь нет ничего, на что изыскиваются средства.
funding-filter-unknown = В адресе указан неизвестный отбор. Ничего не потеряно: откройте раздел «Финансирование» и выберите там.
funding-caption = Виды деятельности по областям: сколько требуется и сколько есть
funding-totals = Итого по валютам
funding-totals-shown = Итого по показанному, по валютам; пересчёта из одной валюты в другую нет
funding-area = Область деятельности { $number }
funding-area-gap = Области недостаёт: { $gap }
funding-for = Для кого
funding-currency = Валюта
funding-needed = Требуется
funding-firm = Обеспечено или получено
funding-received = Получено
funding-is-secured = Обеспечено
funding-pledged = Объявлено
funding-pledged-is = объявлено: { $amount }
funding-is-expected = Ожидается
funding-gap = Недостаёт
funding-gap-sentence = Ещё не обеспечено: { $gap }; всего требуется: { $needed }.
funding-gap-none = Всё требуемое обеспечено: { $needed }.
funding-gap-see = На что изыскиваются средства
funding-money = Потребности и взносы
funding-money-of-area = Потребности и взносы, включая виды деятельности
funding-money-none = Здесь будет указано, сколько требуется и кто вносит средства. Пока ничего не записано.
funding-of-area = Есть записи, относящиеся к области деятельности в целом.
funding-needs = Потребности
funding-contributions = Взносы
funding-change = Исправить
funding-stage-since = { $stage }, { $date }
funding-note-is = Примечание для участников: { $text }

funding-stage = Этап
funding-stage-expected = Ожидается
funding-stage-pledged = Объявлен
funding-stage-secured = Обеспечен
funding-stage-received = Получен
funding-forward-pledged = Записать: объявлен
funding-forward-secured = Записать: обеспечен
funding-forward-received = Записать: получен
funding-kind = Что вносится
funding-kind-cash = Деньгами
funding-kind-in-kind = Натурой

funding-need-add = Добавить потребность
funding-need-change = Исправить потребность
funding-need-record = Записать потребность
funding-need-withdraw = Снять потребность
funding-need-added = Записано: потребность.
funding-need-changed = Записано: исправленная потребность.
funding-need-withdrawn = Записано: потребность снята.
funding-purpose = На что
funding-purpose-hint = Например: устный перевод, проезд участников, консультант.
funding-need-purpose-missing = Укажите, на что нужны средства.
funding-amount = Сумма
funding-amount-optional = для взноса натурой можно не указывать
funding-amount-hint = Например: 12 500 или 12 500,50.
funding-amount-missing = Укажите сумму.
funding-no-currency = Выберите валюту.
funding-amount-no-number = «{ $given }» не является суммой. Напишите только цифры, например 12 500 или 12 500,50; для валюты есть отдельное поле.
funding-amount-nothing = «{ $given }» не больше нуля. Укажите, сколько требуется или вносится.
funding-amount-ambiguous = «{ $given }» можно прочесть двояко. Отделите тысячи пробелом, например 12 500, или добавьте дробную часть, например 12 500,00.
funding-amount-decimals = В сумме «{ $given }» больше знаков после запятой, чем есть у { $currency }: { $decimals ->
    [0] их нет
    [one] не более { $decimals }
   *[other] не более { $decimals }
 }.
funding-amount-groups = Тысячи в сумме «{ $given }» отделены не по три цифры. Напишите 12 500 или цифры без пробелов.
funding-amount-large = «{ $given }» больше, чем можно записать. Проверьте, нет ли лишней цифры.

funding-contribution-add = Добавить взнос
funding-contribution-change = Исправить взнос
funding-contribution-record = Записать взнос
funding-contribution-withdraw = Снять взнос
funding-contribution-added = Записано: взнос.
funding-contribution-changed = Записано: исправленный взнос.
funding-contribution-forwarded = Записано: новый этап взноса.
funding-contribution-withdrawn = Записано: взнос снят.
funding-contributor = Кто вносит
funding-contributor-other = Другой, по названию
funding-contributor-name = Название другого
funding-contributor-missing = Выберите, кто вносит, или напишите название другого.
funding-contributor-twice = Выберите из списка или напишите название, но не то и другое.
funding-organisations = Организации
funding-states = Государства
funding-kind-missing = Укажите, деньгами или натурой.
funding-description = Описание
funding-description-hint = Что вносится натурой или на что предназначены деньги.
funding-description-missing = Опишите, что вносится натурой.
funding-stage-missing = Выберите этап взноса.
funding-since = Дата
funding-since-hint = С какого дня действует этап или к какому дню ожидается взнос: 2024-06-27 или 27 июня 2024 года.
funding-since-ahead = Этот день ещё не наступил. Такая дата возможна только у ожидаемого взноса.
funding-note = Примечание
funding-note-hint = Только для участников органа: посторонние его не видят.
funding-withdraw-reason = Почему снимается
funding-withdraw-needs-reason = Укажите, почему снимается.

funding-settled = Текст и сводная таблица расходятся. Урегулировано { $date }: { $holds ->
    [text] действует сказанное в тексте
   *[table] действует сказанное в сводной таблице
 }. Причина: «{ $reason }»
funding-settle = Урегулировать расхождение
funding-settle-anew = Урегулировать заново
funding-settle-lede = В тексте области деятельности и в сводной таблице утверждённого документа о финансировании сказано разное. Выберите, что действует. Утверждённые формулировки не меняются.
funding-settle-holds = Что действует
funding-settle-text = Сказанное в тексте
funding-settle-table = Сказанное в сводной таблице
funding-settle-reason = Причина
funding-settle-needs-holds = Выберите, что из двух действует.
funding-settle-needs-reason = Укажите, почему.
funding-settle-record = Записать, что действует
funding-settle-done = Записано: что действует для финансирования.
funding-settle-nothing = Урегулировать нечего: текст и сводная таблица не расходятся.
funding-first-for = первоначально внесено для { $code }
funding-before = Взносы в предыдущих планах
funding-before-counts = Они остаются в плане, на который были внесены, и учитываются там.
