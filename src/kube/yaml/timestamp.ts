const FORM =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(?:Z|[-+](\d{2}):(\d{2})))| (\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?)?$/;

/** Whether go-yaml v2 reads the text as a timestamp: a date, alone or with a time; it must exist in the calendar. */
export const isTimestamp = (text: string): boolean => {
  if (text.charCodeAt(4) !== 0x2d) return false;
  const parts = FORM.exec(text);
  if (parts === null) return false;
  const at = (index: number): number => Number(parts[index] ?? 0);
  const inRange = at(4) + at(9) < 24 && at(5) + at(10) < 60 && at(6) + at(11) < 60 && at(7) <= 24 && at(8) <= 60;
  return inRange && isDate(at(1), at(2), at(3));
};

const isDate = (year: number, month: number, day: number): boolean => {
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day <= days;
};
