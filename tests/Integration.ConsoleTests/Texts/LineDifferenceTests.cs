using Integration.Console.Texts;

namespace Integration.ConsoleTests.Texts;

public sealed class LineDifferenceTests
{
    [Theory]
    [InlineData("a\nb\nc", "a\nb\nc", " a| b| c")]
    [InlineData("a\nb\nc", "a\nx\nc", " a|-b|+x| c")]
    [InlineData("a\r\nb", "a\nb\nc", " a| b|+c")]
    [InlineData("a\nb\nc", "c", "-a|-b| c")]
    public void Lines_are_kept_taken_out_or_put_in(string before, string after, string expected) =>
        Assert.Equal(expected, string.Join('|', LineDifference.Of(before, after)!.Select(line => $"{line.Kind}{line.Text}")));

    [Fact]
    public void What_is_too_long_is_not_compared() => Assert.Null(LineDifference.Of(string.Join('\n', new string[2001]), "a"));
}
