import { Select } from '@mantine/core'
import '@mantine/core/styles/Combobox.css'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerView } from '../../../src/http/contract/customer.ts'
import { useCustomers } from '../../api/house.ts'

type Choice = { readonly chosen: CustomerView | null; choose(customer: CustomerView): void }

/** Looks for a customer by name, address, number or order. */
export function CustomerChoice({ chosen, choose }: Choice) {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  const [wanted] = useDebouncedValue(words === nameOf(chosen) ? '' : words.trim(), 200)
  const { data } = useCustomers(wanted)
  const found = data?.items ?? []
  const shown = chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found
  return (
    <Select
      label={t('playground.customer')}
      placeholder={t('playground.search')}
      data={shown.map((one) => ({ value: String(one.id), label: nameOf(one) }))}
      value={chosen && String(chosen.id)}
      onChange={(id) => {
        const customer = shown.find((one) => String(one.id) === id)
        if (customer) choose(customer)
      }}
      searchable
      searchValue={words}
      onSearchChange={setWords}
      filter={({ options }) => options}
      nothingFoundMessage={t('playground.nobody_found')}
      allowDeselect={false}
      comboboxProps={{ shadow: 'md' }}
      maxDropdownHeight={300}
    />
  )
}

function nameOf(customer: CustomerView | null): string {
  return customer ? `${customer.first_name} ${customer.last_name} · ${customer.email}` : ''
}
