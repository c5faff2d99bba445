using Integration.Api.Problems;
using Integration.Core.Operations;
using Integration.Core.Ports;
using Integration.Core.Receipts;

namespace Integration.Api.Commands;

/// <summary>A message as a service desk reads it: one sentence for each delivery, then what happened.</summary>
internal static class MessageText
{
    public static void Write(MessageDetails message)
    {
        System.Console.WriteLine($"{message.Message.Id}  {message.Message.Envelope.Type}  fra/from {message.Message.Client}  {message.Message.AcceptedAt:u}");
        foreach (var delivery in message.Deliveries)
        {
            System.Console.WriteLine($"  {delivery.Flow} → {delivery.Target}: {Words.Of(delivery.State)}, forsøk/attempts {delivery.Attempts}{(delivery.DueAt is { } due ? $", neste/next {due:u}" : "")}");
            foreach (var remote in delivery.RemoteIds)
            {
                System.Console.WriteLine($"    {remote.Kind} {remote.Value}{(remote.Existing ? " (fantes/existing)" : "")}");
            }

            if (ProblemCatalogue.Find(delivery.ProblemCode) is { } problem)
            {
                System.Console.WriteLine($"    {problem.Code} {problem.Title.Nb} / {problem.Title.En}");
                var next = GiveUp.Shown(delivery.State, problem)!.NextStep;
                System.Console.WriteLine($"    → {next.Nb} / {next.En}");
            }
        }

        foreach (var happened in message.Events)
        {
            System.Console.WriteLine($"  {happened.At:u}  {happened.Kind}{Part(happened.ProblemCode)}{Part(happened.ExternalCode)}{Part(happened.Detail)}{Part(happened.Actor)}{Part(happened.Reason)}");
        }

        static string Part(string? text) => text is null ? "" : "  " + text;
    }
}
