using Integration.Abstractions.Problems;
using Integration.Core.Operations;
using Integration.Core.Ports;

namespace Integration.Console.Texts;

/// <summary>One line of a message's history.</summary>
/// <param name="At">When.</param>
/// <param name="Tone">How it went.</param>
/// <param name="Title">What.</param>
/// <param name="Text">More about it.</param>
/// <param name="Code">The problem's code, and the destination's own.</param>
/// <param name="Reason">Why a person did it.</param>
/// <param name="Errors">The exact places.</param>
/// <param name="Other">The id of the message it came of, or that came of it.</param>
internal sealed record TimelineEntry(DateTimeOffset At, Tone Tone, string Title, string? Text = null, string? Code = null, string? Reason = null, IReadOnlyList<ProblemError>? Errors = null, string? Other = null);

/// <summary>What happened to a message, in order: from the rows that deserved one, and what follows from where it stands.</summary>
internal static class MessageTimeline
{
    public static IEnumerable<TimelineEntry> Of(MessageDetails message, bool withInternal, IProblemTexts texts, Reader reader)
    {
        var entries = new List<TimelineEntry> { new(message.Message.AcceptedAt, Tone.Fine, reader.T("Mottatt", "Accepted"), reader.T($"fra {message.Message.Client}, på disk", $"from {message.Message.Client}, on disk")) };
        entries.AddRange(message.Events.Where(happened => withInternal || !Investigation.IsInternal(happened)).Select(happened => Entry(happened, message, texts, reader)));

        // A clean delivery has no row of its own.
        entries.AddRange(message.Deliveries
            .Where(delivery => delivery is { State: DeliveryState.Completed or DeliveryState.AwaitingReceipt, EndedAt: not null })
            .Select(delivery => new TimelineEntry(delivery.EndedAt!.Value, Tone.Fine, reader.T($"Levert til {delivery.Target}", $"Delivered to {delivery.Target}"), reader.T($"forsøk {delivery.Attempts}", $"attempt {delivery.Attempts}"))));
        return entries.OrderBy(entry => entry.At);
    }

    private static TimelineEntry Entry(MessageEvent happened, MessageDetails message, IProblemTexts texts, Reader reader)
    {
        var target = message.Deliveries.FirstOrDefault(delivery => delivery.Seq == happened.DeliverySeq)?.Target ?? "";
        var problem = texts.Find(happened.ProblemCode);
        var code = happened.ProblemCode is null ? null : happened.ExternalCode is null ? happened.ProblemCode : $"{happened.ProblemCode} · {happened.ExternalCode}";
        var text = problem is null ? happened.Detail : reader.T(problem.Title);
        return happened.Kind switch
        {
            "attempt-failed" => new(happened.At, Tone.Stopped, reader.T($"Forsøk {happened.Attempt} mot {target} feilet", $"Attempt {happened.Attempt} at {target} failed"),
                $"{text} {reader.T($"Tok {reader.Span(happened.Duration)}.", $"Took {reader.Span(happened.Duration)}.")}", code, Errors: happened.Errors),
            "receipt" => new(happened.At, problem is null ? Tone.Fine : Tone.Stopped, reader.T($"Kvittering fra {target}", $"Receipt from {target}"), text, code, happened.Reason),
            "retried" => new(happened.At, Tone.Working, reader.T($"Sendt på nytt av {happened.Actor}", $"Sent again by {happened.Actor}"), Reason: happened.Reason),
            "cancelled" => new(happened.At, Tone.Ended, reader.T($"Avsluttet av {happened.Actor}", $"Ended by {happened.Actor}"), Reason: happened.Reason),
            "parked" => new(happened.At, Tone.Stopped, reader.T($"Lagt til side av {happened.Actor}", $"Put aside by {happened.Actor}"), Reason: happened.Reason),
            "superseded" => new(happened.At, Tone.Ended, reader.T($"Erstattet av en redigert kopi, av {happened.Actor}", $"Replaced by an edited copy, by {happened.Actor}"), Reason: happened.Reason, Other: happened.Detail),
            "sent-instead" => new(happened.At, Tone.Working, reader.T($"Redigert kopi, sendt av {happened.Actor}", $"Edited copy, sent by {happened.Actor}"), Reason: happened.Reason, Other: happened.Detail),
            "edit-asked" => new(happened.At, Tone.Waiting, reader.T($"Redigert av {happened.Actor}; kopien venter på godkjenning", $"Edited by {happened.Actor}; the copy waits for approval"), Reason: happened.Reason, Other: happened.Detail),
            "approval-asked" => new(happened.At, Tone.Waiting, reader.T($"Redigert kopi av {happened.Actor}; venter på en annen person", $"Edited copy by {happened.Actor}; waits for another person"), Reason: happened.Reason, Other: happened.Detail),
            "approved" => new(happened.At, Tone.Working, reader.T($"Godkjent av {happened.Actor}", $"Approved by {happened.Actor}"), Reason: happened.Reason),
            "declined" => new(happened.At, Tone.Ended, reader.T($"Ikke godkjent av {happened.Actor}", $"Declined by {happened.Actor}"), Reason: happened.Reason),
            "noted" => new(happened.At, Tone.Working, reader.T($"Notat av {happened.Actor}", $"Note by {happened.Actor}"), Reason: happened.Reason),
            "taken" => new(happened.At, Tone.Working, reader.T($"{happened.Actor} undersøker", $"{happened.Actor} looks into it"), Reason: happened.Reason),
            "released" => new(happened.At, Tone.Working, reader.T($"{happened.Actor} har sluppet den", $"{happened.Actor} let it go"), Reason: happened.Reason),
            "expired" => new(happened.At, Tone.Ended, reader.T("Fristen gikk ut", "Its time ran out"), text, code),
            "receipt-overdue" => new(happened.At, Tone.Stopped, reader.T($"Kvitteringen fra {target} uteble", $"The receipt from {target} did not come"), text, code),
            IMessageStore.DeadlinePassed => new(happened.At, Tone.Waiting, reader.T($"Ikke mottatt av {target} innen fristen; avsenderen har fått beskjed", $"Not received by {target} within its time; the sender was told"), text, code),
            _ => new(happened.At, Tone.Working, happened.Kind, text, code, happened.Reason),
        };
    }
}
