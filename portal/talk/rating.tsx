import { Button, Group, Rating, Text, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketView } from '../../src/http/contract/ticket.ts'
import { ask } from '../api/client.ts'
import { conversationQuery } from '../api/conversations.ts'
import { Trouble } from '../shell/trouble.tsx'

/** After the end: stars and a comment, or a person when it is not solved after all. */
export function RatingCard({ ticket, notSolved }: { readonly ticket: TicketView; notSolved(): void }) {
  const { t } = useTranslation()
  const [score, setScore] = useState(0)
  if (ticket.satisfaction)
    return (
      <div className="card" role="status">
        <Text>{t('rating.thanks', { score: ticket.satisfaction.score })}</Text>
      </div>
    )
  return (
    <div className="card rating" role="group" aria-label={t('rating.title')}>
      <Group justify="space-between" gap="sm">
        <h2>{t('rating.title')}</h2>
        <Button variant="subtle" size="compact-sm" onClick={notSolved}>
          {t('rating.not_solved')}
        </Button>
      </Group>
      <Rating
        value={score}
        onChange={setScore}
        size="lg"
        my="xs"
        getSymbolLabel={(stars) => t('rating.stars', { count: stars })}
      />
      {score > 0 && <Comment id={ticket.conversation_id} score={score} />}
    </div>
  )
}

function Comment({ id, score }: { readonly id: string; readonly score: number }) {
  const { t } = useTranslation()
  const [comment, setComment] = useState('')
  const { mutate, isPending, error } = useRating(id)
  return (
    <>
      <Textarea
        label={t('rating.comment')}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
        maxLength={2_000}
        autosize
        minRows={2}
        mb="sm"
      />
      {error ? <Trouble error={error} /> : null}
      <Button loading={isPending} onClick={() => mutate({ score, comment })}>
        {t('rating.send')}
      </Button>
    </>
  )
}

function useRating(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ score, comment }: { score: number; comment: string }) =>
      ask<TicketView>('POST', `/conversation/${id}/satisfaction`, {
        body: { score, ...(comment.trim() === '' ? {} : { comment: comment.trim() }) },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: conversationQuery(id).queryKey }),
  })
}
