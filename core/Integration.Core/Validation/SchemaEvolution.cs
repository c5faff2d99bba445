using Integration.Core.Validation.Evolution;

namespace Integration.Core.Validation;

/// <summary>Whether a schema may replace another: a new minor version must accept every message that the old one accepted.</summary>
internal static class SchemaEvolution
{
    /// <summary>
    /// Empty when the new schema is provably wider; otherwise every place where that could not be proved, which for messages the hub receives is a
    /// breaking change. For messages the hub sends, ask with the arguments swapped.
    /// </summary>
    public static IReadOnlyList<BreakingChange> Compare(MessageSchema oldSchema, MessageSchema newSchema) => WiderProof.Run(oldSchema.Root, newSchema.Root);
}
