using System.Collections.Immutable;
using System.Text.Json;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Core.Translation;

namespace Integration.Core.Routing;

/// <summary>One step of a flow. In order: lookups, maps, one delivery, at most one reply.</summary>
internal abstract record FlowStep;

/// <summary>Asks a register.</summary>
/// <param name="Lookup">The lookup's name.</param>
/// <param name="With">Its parameters.</param>
/// <param name="As">The name that later expressions know the answer by.</param>
/// <param name="When">Skips the step when it is not true; null: always asked.</param>
internal sealed record LookupStep(string Lookup, ImmutableArray<LookupParameter> With, string As, Expression? When) : FlowStep
{
    /// <summary>The question; null inside: skipped, because <see cref="When"/> is not true.</summary>
    public Result<LookupRequest?> Request(TranslationContext context, string correlationId)
    {
        if (When is not null)
        {
            if (!When.TryEvaluate(context, out var truth)) return Failed("when", When);
            if (!Expression.IsTrue(truth)) return (LookupRequest?)null;
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in With)
        {
            if (parameter.Literal is { } literal)
            {
                values[parameter.Name] = literal;
                continue;
            }

            if (!parameter.Value!.TryEvaluate(context, out var value)) return Failed($"with/{parameter.Name}", parameter.Value);
            switch (value.ValueKind)
            {
                case JsonValueKind.String: values[parameter.Name] = value.GetString()!; break;
                case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False: values[parameter.Name] = value.GetRawText(); break;
                case JsonValueKind.Object or JsonValueKind.Array: return Failed($"with/{parameter.Name}", parameter.Value);
            }
        }

        return new LookupRequest(Lookup, values, correlationId);
    }

    private Problem Failed(string place, Expression expression) => new(RoutingProblems.StepFailed)
    {
        Detail = $"lookup {Lookup}",
        Errors = [new ProblemError(place, "expression", expression.Text, "cannot be computed")],
    };
}

/// <summary>A parameter of a lookup: an expression or a literal. An expression that gives nothing leaves the parameter out.</summary>
internal sealed record LookupParameter(string Name, Expression? Value, string? Literal);

/// <summary>Translates.</summary>
/// <param name="Map">The map.</param>
/// <param name="To">The type it makes, validated against that type's schema. Null: the type stays and nothing is validated.</param>
internal sealed record MapStep(CompiledMap Map, string? To) : FlowStep;

/// <summary>Delivers.</summary>
/// <param name="Target">An outbound adapter's id, or <c>mailbox/NAME</c>.</param>
/// <param name="Receipt">The receipt to wait for; null: done when delivered.</param>
/// <param name="When">Delivers only when it is true, and otherwise sends the message on; null: always delivers.</param>
/// <param name="Otherwise">When the message is sent on instead; null: never.</param>
internal sealed record DeliverStep(string Target, ExpectedReceipt? Receipt, Expression? When = null, SendOn? Otherwise = null) : FlowStep
{
    /// <summary>How a mailbox target begins.</summary>
    public const string MailboxPrefix = "mailbox/";

    /// <summary>The mailbox's name, or null when the target is an adapter.</summary>
    public string? Mailbox => Target.StartsWith(MailboxPrefix, StringComparison.Ordinal) ? Target[MailboxPrefix.Length..] : null;
}

/// <summary>The rule by which a message goes on, as it is now, to the flows that take it.</summary>
/// <param name="Codes">The destination's refusals that lead to it, beside a <c>when</c> that is not true.</param>
internal sealed record SendOn(ImmutableArray<string> Codes)
{
    /// <summary>
    /// Only a clear refusal counts: what may pass, and what may have taken effect, is tried again and never sent another way as well.
    /// </summary>
    public bool Takes(Problem problem, bool mayHaveBeenDelivered) =>
        !mayHaveBeenDelivered
        && problem.Class is ProblemClass.NotFound or ProblemClass.Invalid or ProblemClass.Unsupported
        && Codes.Contains(problem.Code);
}

/// <summary>The receipt that makes a delivery complete.</summary>
/// <param name="Level">At least this level.</param>
/// <param name="Within">How long after the delivery; then an operator is asked.</param>
internal sealed record ExpectedReceipt(ReceiptLevel Level, TimeSpan Within);

/// <summary>Answers the sender.</summary>
/// <param name="Type">The reply's type.</param>
/// <param name="Map">Makes its data, with the destination's answer as <c>result</c>. Null: the answer as it is.</param>
internal sealed record ReplyStep(string Type, CompiledMap? Map) : FlowStep;
