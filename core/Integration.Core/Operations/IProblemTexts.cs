using Integration.Abstractions.Problems;

namespace Integration.Core.Operations;

/// <summary>Finds the texts of a stored problem code again, whoever declared it.</summary>
internal interface IProblemTexts
{
    /// <summary>The declaration, or null when no part of this hub knows the code any more.</summary>
    ProblemDefinition? Find(string? code);
}
