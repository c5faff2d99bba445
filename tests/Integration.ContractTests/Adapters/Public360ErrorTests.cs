using Integration.Abstractions.Problems;
using Integration.Adapters.Public360.Sif;

namespace Integration.ContractTests.Adapters;

public sealed class Public360ErrorTests
{
    [Theory]
    [InlineData("Saken '2026/99' finnes ikke", ProblemClass.NotFound)]
    [InlineData("Could not find the document", ProblemClass.NotFound)]
    [InlineData("Dokumentet er låst av en annen bruker", ProblemClass.Transient)]
    [InlineData("SQL timeout expired", ProblemClass.Transient)]
    [InlineData("Du har ikke tilgang til saken", ProblemClass.Conflict)]
    [InlineData("User is not authorized", ProblemClass.Conflict)]
    [InlineData("Saken eksisterer allerede", ProblemClass.Conflict)]
    [InlineData("Feltet Title må fylles ut", ProblemClass.Invalid)]
    [InlineData("Method is not implemented", ProblemClass.Unsupported)]
    [InlineData("Object reference not set to an instance of an object.", ProblemClass.Invalid)]
    [InlineData(null, ProblemClass.Invalid)]
    public void An_error_message_gets_a_class(string? message, ProblemClass expected) =>
        Assert.Equal(expected, SifError.Of(message).Class);

    [Fact]
    public void The_same_failure_for_two_people_has_one_code_and_nothing_of_either()
    {
        var first = SifError.Of("Ugyldig verdi '11850112345' i felt 7");
        var second = SifError.Of("Ugyldig verdi '12850154321' i felt 9");

        Assert.Equal(first, second);
        Assert.DoesNotContain("1185", first.ToString() + first.ExternalCode);
    }
}
