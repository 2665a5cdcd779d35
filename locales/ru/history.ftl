# Кем. Стоит в конце предложения, после слова «Запись».
history-secretariat = секретариат
history-operator = оператор системы
history-person-for = { $name } ({ $body })

# О чём запись. Предложение с этого начинается.
history-activity = { $code } { $title }
history-an-activity = вид деятельности { $code }
history-the-activity = Вид деятельности
history-area = Область { $number } «{ $title }»
history-the-area = Область деятельности
history-decision = Решение { $number } { sessions-the }
history-a-decision = решение { $number } { sessions-the }
history-the-decision = Решение
history-output = Мероприятие «{ $title }»
history-the-output = Мероприятие
history-proposal = Предложение ({ $state })
history-proposal-titled = Предложение «{ $title }» ({ $state })
history-the-proposal = Предложение
history-session = { sessions-name }
history-the-session = Сессия
history-plan = План «{ $title }»
history-the-plan = План
history-person = Учётная запись
history-named = { $title }

# Что сделано. Без глаголов в прошедшем времени: род и число не зависят от того, кто внёс запись.
history-moved = { $subject }: изменение статуса с «{ $from }» на «{ $to }». Запись: { $who }.
history-moved-since = { $subject }: изменение статуса с «{ $from }» на «{ $to }», действует с { $date }. Запись: { $who }.
history-moved-to-timeframe = { $subject }: изменение статуса с «{ $from }» на «{ $to }»; новые сроки: { $dates }. Запись: { $who }.
history-moved-to-timeframe-since = { $subject }: изменение статуса с «{ $from }» на «{ $to }», действует с { $date }; новые сроки: { $dates }. Запись: { $who }.
history-took-back = { $subject }: отмена записи о статусе «{ $from }»; вновь действует статус «{ $to }». Запись: { $who }.
history-took-back-plain = { $subject }: отмена записи об изменении статуса. Запись: { $who }.
history-took-in = Принят доклад { sessions-the }. Запись: { $who }.
history-took-in-counts = Принят доклад { sessions-the }: { $counts }. Запись: { $who }.
history-added = { $subject }: внесение в систему. Запись: { $who }.
history-added-with-report = { $subject }: внесение на основе доклада { sessions-the }. Запись: { $who }.
history-noted = { $subject }: сведения внесены. Запись: { $who }.
history-noted-dated = { $subject }: сведения внесены ({ $dates }). Запись: { $who }.
history-changed = { $subject }: внесены изменения. Запись: { $who }.
history-changed-fields = { $subject }: внесены изменения ({ $fields }). Запись: { $who }.
history-withdrawn = { $subject }: исключение из текущих данных. Запись: { $who }.
history-retired = { $subject }: исключение из плана с сохранением истории. Запись: { $who }.
history-taken-over = { $subject }: перенос в следующий план, { $activity }. Запись: { $who }.
history-reinstated = { $subject }: восстановление в плане. Запись: { $who }.
history-relocated = { $subject }: перенос в область деятельности { $number }. Запись: { $who }.
history-split = { $subject }: разделение на { $codes }. Запись: { $who }.
history-merged = { $subject }: объединение { $codes }. Запись: { $who }.
history-merged-into = { $subject }: объединение с другими в { $code }. Запись: { $who }.
history-areas-ordered = { $subject }: новый порядок областей деятельности. Запись: { $who }.
history-activities-ordered = { $subject }: новый порядок видов деятельности. Запись: { $who }.
history-adopted = { $subject }: принятие на { sessions-the }. Запись: { $who }.
history-baseline = { $subject }: состояние зафиксировано как исходное на момент { sessions-the }. Запись: { $who }.
history-confirmed = { $subject }: проведение подтверждено. Запись: { $who }.
history-confirmed-with = { $subject }: проведение подтверждено ({ $participants }). Запись: { $who }.
history-denied = { $subject }: не состоялось. Запись: { $who }.
history-put-off = { $subject }: перенос; новые даты: { $dates }. Запись: { $who }.
history-file-added = { $subject }: добавлен файл «{ $name }». Запись: { $who }.
history-file-removed = { $subject }: удалён файл «{ $name }». Запись: { $who }.
history-linked = { $subject }: установлена связь. С чем: { $activity }. Запись: { $who }.
history-unlinked = { $subject }: связь снята. С чем: { $activity }. Запись: { $who }.
history-output-linked = { $subject }: установлена связь с мероприятием «{ $output }». Запись: { $who }.
history-output-unlinked = { $subject }: связь с мероприятием «{ $output }» снята. Запись: { $who }.
history-supersedes = { $subject }: заменяет другое решение. Какое: { $other }. Запись: { $who }.
history-supersedes-no-more = { $subject }: отмена записи о замене другого решения. Какого: { $other }. Запись: { $who }.
history-implements = { $subject }: принято во исполнение другого решения. Какого: { $other }. Запись: { $who }.
history-implements-no-more = { $subject }: отмена записи об исполнении другого решения. Какого: { $other }. Запись: { $who }.
history-follow-up = { $subject }: изменение хода выполнения с «{ $from }» на «{ $to }». Запись: { $who }.
history-follow-up-since = { $subject }: изменение хода выполнения с «{ $from }» на «{ $to }», действует с { $date }. Запись: { $who }.
history-follow-up-noted = { $subject }: примечание о ходе выполнения. Запись: { $who }.
history-submitted = { $subject }: внесено. Запись: { $who }.
history-commented = { $subject }: новое сообщение. Запись: { $who }.
history-answered = { $subject }: дан ответ «{ $answer }». Запись: { $who }.
history-withdrawn-by = { $subject }: отозвано, запись сохраняется. Запись: { $who }.
history-role-given = { $subject }: предоставлена роль «{ $role }». Запись: { $who }.
history-role-ended = { $subject }: прекращено действие роли «{ $role }». Запись: { $who }.
history-member-added = { $subject }: включение в число участников. Запись: { $who }.
history-member-ended = { $subject }: прекращение участия. Запись: { $who }.
history-password-set = { $subject }: установлен пароль. Запись: { $who }.

# Что добавлено ниже.
history-reason-corrected-report = исправленный доклад
history-reason = Причина: «{ $text }»
history-note = Примечание: «{ $text }»
history-outcome = Итог: «{ $text }»
history-evidence = Подтверждение: { $link }
history-taken-back = Отменено { $date }. Запись: { $who }.
history-taken-back-because = Отменено { $date }: «{ $text }». Запись: { $who }.
history-show-parts = Показать всё, что внесено с этим докладом

history-count-areas = { $count ->
    [one] { $count } область деятельности
    [few] { $count } области деятельности
   *[other] { $count } областей деятельности
 }
history-count-activities = { $count ->
    [one] { $count } вид деятельности
    [few] { $count } вида деятельности
   *[other] { $count } видов деятельности
 }
history-count-decisions = { $count ->
    [one] { $count } решение
    [few] { $count } решения
   *[other] { $count } решений
 }
history-count-outputs = { $count ->
    [one] { $count } мероприятие
    [few] { $count } мероприятия
   *[other] { $count } мероприятий
 }
history-count-changed = { $count ->
    [one] { $count } исправление
    [few] { $count } исправления
   *[other] { $count } исправлений
 }
history-count-withdrawn = { $count ->
    [one] { $count } исключённая позиция
    [few] { $count } исключённые позиции
   *[other] { $count } исключённых позиций
 }

history-field-title = название
history-field-wording = формулировка
history-field-number = номер
history-field-label = обозначение
history-field-position = место по порядку
history-field-timeframe = сроки
history-field-leads = ведущие учреждения
history-field-states = затрагиваемые государства
history-field-objectives = цели
history-field-rationale = обоснование
history-field-funding = источник финансирования
history-field-funding-clause = положение о финансировании
history-field-first-day = первый день
history-field-last-day = последний день
history-field-beginning = начало
history-field-end = окончание
history-field-place = место проведения
history-field-chair = страна-председатель
history-field-format = формат
history-field-symbol = условное обозначение
history-field-kind = вид
history-field-clauses = постановляющие глаголы
history-field-follow-up = ход выполнения
history-field-responsible = ответственные
history-field-due = срок
history-field-due-session = сессия, к которой ожидается выполнение
history-field-name = название
history-field-published = публикация
history-field-agenda = повестка дня
history-field-officers = должностные лица
history-field-documents = документы

# Средства.
history-need-added = { $subject }: внесена потребность в средствах, { $amount } («{ $text }»). Запись: { $who }.
history-need-changed = { $subject }: исправлена потребность в средствах ({ $fields }). Запись: { $who }.
history-need-withdrawn = { $subject }: снята потребность в средствах, { $amount } («{ $text }»). Запись: { $who }.
history-need-moved = { $subject }: потребность в средствах, { $amount } («{ $text }»), перенесена из { $from }. Запись: { $who }.
history-in-kind = натурой, «{ $text }»{ $worth ->
    [none] {""}
   *[some] , стоимость { $worth }
 }
history-contribution-added = { $subject }: внесён взнос. Кто вносит: { $contributor }; { $what }; этап: { $stage }. Запись: { $who }.
history-contribution-changed = { $subject }: исправлены сведения о взносе ({ $fields }). Кто вносит: { $contributor }. Запись: { $who }.
history-contribution-forwarded = { $subject }: этап взноса изменён с «{ $from }» на «{ $to }». Кто вносит: { $contributor }. Запись: { $who }.
history-contribution-withdrawn = { $subject }: снят взнос. Кто вносит: { $contributor }; { $what }; этап: { $stage }. Запись: { $who }.
history-contribution-moved = { $subject }: взнос перенесён из { $from }. Кто вносит: { $contributor }; { $what }; этап: { $stage }. Запись: { $who }.
history-funding-settled = { $subject }: расхождение в финансировании урегулировано; { $holds ->
    [text] действует сказанное в тексте
   *[table] действует сказанное в сводной таблице
 }; источник: { $basis }. Запись: { $who }.
history-funding-derived = { $subject }: по записи об области деятельности финансирование изменилось с «{ $from }» на «{ $to }». Запись: { $who }.
history-funding-now = Финансирование: было «{ $from }», стало «{ $to }».
history-field-purpose = назначение
history-field-amount = сумма
history-field-contributor = кто вносит
history-field-description = описание
history-field-stage = этап
history-field-since = дата
history-field-note = примечание
history-field-reason = причина
history-field-country = страна
history-field-agency = учреждение
history-field-further-agencies = другие учреждения
history-field-partners = партнёры
history-field-link = ссылка
history-field-further-links = другие ссылки
history-field-activities = виды деятельности
history-field-participants = участники

# What a change took out and brought, word by word.
history-difference = { $field }:
history-removed = убрано:
history-brought = внесено:
history-issued = { $who }: выпущена сводка за { $month }.
history-summaries-set = { $subject }: установлен порядок подготовки и рецензирования сводок. Запись: { $who }.
history-issued-again = { $who }: выпущена { $edition }-я редакция сводки за { $month }.
history-the-summary = сводка
