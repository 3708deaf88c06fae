### Facts in words: kind of record, fields, values

pupil-code = code { $code }
