"""The diary: what happened between the blood tests, as a family notes it down.

- `entry`: what every entry is; `measure`: temperatures, weights, heights and doses as typed and
  as exact numbers
- `medicine`, `injection`, `fever`, `symptom`, `stay`, `body`, `care`, `appointment`: the kinds
- `diary`: all entries of a person as one value; `at_the_draw`: what they say of a blood test,
  `nearby`: the same of many tests
"""
