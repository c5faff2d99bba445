using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Core.Operations;
using Integration.Core.Ports;

namespace Integration.Console.Texts;

/// <summary>One message in one plain sentence: what, where, since when, and what to do.</summary>
/// <param name="State">The message's state, in the API's word.</param>
/// <param name="Sentence">What became of it.</param>
/// <param name="Cause">The problem behind it.</param>
/// <param name="NextStep">Who does what now; null: nobody has to.</param>
internal sealed record MessageStory(string State, string Sentence, ProblemDefinition? Cause, string? NextStep)
{
    private static readonly string[] HubOwns = ["queued", "sending", "awaiting-receipt", "completed"];

    public Tone Tone => StateText.ToneOf(State);

    /// <param name="message">The message.</param>
    /// <param name="held">Channels that are not open, by target.</param>
    /// <param name="texts">The problem catalogue.</param>
    /// <param name="reader">Who reads.</param>
    public static MessageStory Of(MessageDetails message, IReadOnlyDictionary<string, ChannelState> held, IProblemTexts texts, Reader reader)
    {
        var targets = held.Keys.ToHashSet();
        var state = MessageState.Of(message, targets);
        var delivery = message.Deliveries.FirstOrDefault(one => MessageState.Of(one, targets) == state);
        if (delivery is null)
            return new MessageStory(state, InMailbox(message, reader), null, null);
        var channel = held.GetValueOrDefault(delivery.Target);
        var cause = texts.Find(state == "held" ? channel?.ProblemCode ?? delivery.ProblemCode : delivery.ProblemCode);
        var shown = GiveUp.Shown(delivery.State, cause);
        var next = shown is null || HubOwns.Contains(state) ? null : reader.T(shown.NextStep);
        var sentence = Tell(state, message, delivery, channel, reader);
        return new MessageStory(state, GiveUp.Is(delivery.State, cause) ? $"{sentence} {reader.T(shown!.Title)}" : sentence, cause, next);
    }

    private static string Tell(string state, MessageDetails message, DeliveryDetails delivery, ChannelState? channel, Reader reader)
    {
        var target = delivery.Target;
        var ended = delivery.EndedAt ?? message.Message.AcceptedAt;
        return state switch
        {
            "needs-action" when target == "-" => reader.T($"Ingen flyt tok imot meldingen da den kom {reader.Time(ended)}.", $"No flow took the message when it came at {reader.Time(ended)}."),
            "needs-action" when delivery.ProblemCode == OperationProblems.AwaitsApproval.Code => reader.T($"Redigert kopi til {target}, venter på godkjenning siden {reader.Time(message.Message.AcceptedAt)}.", $"An edited copy for {target}, waiting for approval since {reader.Time(message.Message.AcceptedAt)}."),
            "needs-action" when delivery.ProblemCode == OperationProblems.Parked.Code => reader.T($"Lagt til side {reader.Time(ended)}, på vei til {target}.", $"Put aside at {reader.Time(ended)}, on its way to {target}."),
            "needs-action" => reader.T($"Stoppet hos {target} {reader.Time(ended)}, etter {Attempts(delivery, reader)}.", $"Stopped at {target} at {reader.Time(ended)}, after {Attempts(delivery, reader)}."),
            "held" => reader.T($"Venter: {target} holdes igjen siden {reader.Time(channel!.Since)}. Meldingen går ut av seg selv når kanalen åpner.", $"Waiting: {target} has been held since {reader.Time(channel!.Since)}. The message goes out by itself when the channel opens."),
            "retrying" when delivery.Attempts == 0 => reader.T($"Sendes til {target} {reader.Time(delivery.DueAt ?? ended)}, som avsenderen ba om.", $"Goes to {target} at {reader.Time(delivery.DueAt ?? ended)}, as its sender asked."),
            "retrying" => reader.T($"{Attempts(delivery, reader)} mot {target} lyktes ikke. Prøves igjen {reader.Time(delivery.DueAt ?? ended)}.", $"{Attempts(delivery, reader)} at {target} did not succeed. Tried again at {reader.Time(delivery.DueAt ?? ended)}."),
            "sending" => reader.T($"Sendes til {target} akkurat nå.", $"Being sent to {target} right now."),
            "queued" => reader.T($"Står i kø til {target} siden {reader.Time(message.Message.AcceptedAt)}.", $"In the queue to {target} since {reader.Time(message.Message.AcceptedAt)}."),
            "awaiting-receipt" => reader.T($"Overtatt av {target} {reader.Time(ended)}. Kvittering ventes innen {reader.Time(delivery.DueAt ?? ended)}.", $"Taken over by {target} at {reader.Time(ended)}. A receipt is due by {reader.Time(delivery.DueAt ?? ended)}."),
            "completed" => reader.T($"Levert til {target} {reader.Time(ended)}, {reader.Span(ended - message.Message.AcceptedAt)} etter at den kom.{Level(delivery, reader)}", $"Delivered to {target} at {reader.Time(ended)}, {reader.Span(ended - message.Message.AcceptedAt)} after it came.{Level(delivery, reader)}"),
            "partly-completed" => reader.T($"{target} gjorde en del av arbeidet {reader.Time(ended)}; resten gjenstår.", $"{target} did part of the work at {reader.Time(ended)}; the rest remains."),
            "rejected" => reader.T($"Avvist av {target} {reader.Time(ended)}. Avsenderen har fått beskjed.", $"Refused by {target} at {reader.Time(ended)}. The sender has been told."),
            "expired" => reader.T($"Fristen gikk ut {reader.Time(ended)} før meldingen var levert til {target}. Avsenderen har fått beskjed.", $"Its time ran out at {reader.Time(ended)} before it was delivered to {target}. The sender has been told."),
            _ when message.Events.Any(happened => happened.Kind == "superseded") => reader.T($"Avsluttet {reader.Time(ended)}: en redigert kopi gikk til {target} i stedet.", $"Ended at {reader.Time(ended)}: an edited copy went to {target} instead."),
            _ => reader.T($"Avsluttet {reader.Time(ended)} uten å bli sendt til {target}.", $"Ended at {reader.Time(ended)} without being sent to {target}."),
        };
    }

    private static string InMailbox(MessageDetails message, Reader reader) => message.Mailbox switch
    {
        { State: MailboxState.Waiting } place => reader.T($"Ligger i postboksen {place.Mailbox} siden {reader.Time(message.Message.AcceptedAt)} og venter på å bli hentet.", $"Lies in the mailbox {place.Mailbox} since {reader.Time(message.Message.AcceptedAt)} and waits to be fetched."),
        { State: MailboxState.Rejected } place => reader.T($"Avvist av mottakeren som hentet den fra postboksen {place.Mailbox}.", $"Refused by the receiver who fetched it from the mailbox {place.Mailbox}."),
        { } place => reader.T($"Hentet og kvittert av mottakeren i postboksen {place.Mailbox}.", $"Fetched and acknowledged by the receiver of the mailbox {place.Mailbox}."),
        null => reader.T("Mottatt. Ingenting skal leveres.", "Received. Nothing is to be delivered."),
    };

    private static string Attempts(DeliveryDetails delivery, Reader reader) =>
        delivery.Attempts == 1 ? reader.T("1 forsøk", "1 attempt") : reader.T($"{delivery.Attempts} forsøk", $"{delivery.Attempts} attempts");

    // "Received" is not "archived": people are told how far it is known to have come.
    private static string Level(DeliveryDetails delivery, Reader reader) => delivery.Level switch
    {
        ReceiptLevel.Transport => reader.T(" Mottakeren har tatt imot sendingen.", " The destination took the transmission."),
        ReceiptLevel.Received => reader.T(" Mottakeren sier at den er mottatt.", " The destination says that it was received."),
        ReceiptLevel.Processed => reader.T(" Mottakeren sier at arbeidet er gjort.", " The destination says that the work is done."),
        ReceiptLevel.Read => reader.T(" Den er lest.", " It has been read."),
        _ => "",
    };
}
