using System.Text.Json;
using CsCheck;
using Integration.Core.Translation;

namespace Integration.UnitTests.Translation;

public sealed class ExpressionTests
{
    private static readonly Dictionary<string, JsonElement> NoLookups = [];

    // Few names, so that paths often find something; numbers of every kind; texts that look like dates must stay texts.
    private static readonly Gen<string> Name = Gen.OneOf("data", "part", "a", "b", "_c", "navn");

    private static readonly Gen<string> Scalar = Gen.OneOf(
        Gen.OneOf("null", "true", "false", "\"\"", "\"a\"", "\"2026-03-02T09:15:27.123Z\"", "\"æøå \\u00e6 \\\"\"", "0", "-0", "1.50", "1e3", "-12.250", "9223372036854775808", "1e300", "0.1"),
        Gen.Long.Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Gen.String.Select(text => JsonSerializer.Serialize(text)));

    private static readonly Gen<string> Document = Tree(4);

    private static readonly Gen<string> Path = Name.Array[1, 4].Select(names => "data." + string.Join('.', names));

    [Fact]
    public void A_path_or_condition_gives_the_same_directly_and_through_the_library() =>
        Gen.Select(Tree(4, onlyObjects: true), Gen.OneOf(Path, Condition(3))).Sample((data, text) =>
        {
            var @event = JsonElement.Parse($$$"""{"id":"1","data":{{{data}}}}""");
            var direct = Compile(text);
            var general = Expression.Compile(text, direct: false, out _)!;
            Assert.True(direct.IsDirect);
            Assert.False(general.IsDirect);
            Assert.True(direct.TryEvaluate(new TranslationContext(@event, NoLookups), out var expected));
            Assert.True(general.TryEvaluate(new TranslationContext(@event, NoLookups), out var actual));
            Assert.True(Same(expected, actual), $"{text}: {expected} / {actual}");
        }, iter: 3000);

    [Theory]
    [InlineData("data.x", true)]
    [InlineData("data.\"æ ø\".y", true)]
    [InlineData("data.skjema == 'gravesoknad' && !data.innsender.organisasjon", true)]
    [InlineData("(person || data.x) != `null`", true)]
    [InlineData("data.x == `5`", false)]
    [InlineData("data.x == data.y", false)]
    [InlineData("data.x[0]", false)]
    [InlineData("data.x || length(data.y)", false)]
    [InlineData("data.*.x", false)]
    public void Paths_and_plain_conditions_are_evaluated_directly(string text, bool direct) => Assert.Equal(direct, Compile(text).IsDirect);

    [Fact]
    public void A_document_survives_the_conversion_for_the_library() =>
        Document.Sample(json =>
        {
            var element = JsonElement.Parse(json);
            Assert.True(Same(element, JsonTokens.ToElement(JsonTokens.ToToken(element))), json);
        });

    [Theory]
    [InlineData("id", "\"1\"")]
    [InlineData("data.gebyr", "48250.50")]
    [InlineData("data.gebyr || id", "48250.50")]
    [InlineData("data.time || id", "\"2026-03-02T09:15:27Z\"")]
    [InlineData("data.part[0].navn", "\"A\"")]
    [InlineData("data.part[?navn=='B'].n | [0]", "2")]
    [InlineData("length(data.part)", "2")]
    [InlineData("sum(data.part[].n)", "3.5")]
    [InlineData("person.navn", "\"P\"")]
    [InlineData("person.navn && result.nr", "7")]
    [InlineData("data.part.navn", "null")]
    [InlineData("id.lengre", "null")]
    public void An_expression_sees_attributes_data_lookups_and_the_result(string text, string expected)
    {
        var context = new TranslationContext(
            JsonElement.Parse("""{"id":"1","data":{"gebyr":48250.50,"time":"2026-03-02T09:15:27Z","part":[{"navn":"A","n":1.5},{"navn":"B","n":2}]}}"""),
            new Dictionary<string, JsonElement> { ["person"] = JsonElement.Parse("""{"navn":"P"}""") },
            JsonElement.Parse("""{"nr":7}"""));
        Assert.True(Compile(text).TryEvaluate(context, out var value));
        Assert.True(Same(JsonElement.Parse(expected), value), value.ToString());
    }

    [Theory]
    [InlineData("contains(data.navn, 'x')")]
    [InlineData("length(data.tall)")]
    [InlineData("data.tall / `0`")]
    [InlineData("join('-', data.liste)")]
    public void An_expression_that_cannot_be_computed_says_so_and_does_not_throw(string text) =>
        Assert.False(Compile(text).TryEvaluate(new TranslationContext(JsonElement.Parse("""{"data":{"tall":5,"liste":[{}]}}"""), NoLookups), out _));

    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData("foo(")]
    [InlineData("ukjent(id)")]
    [InlineData("length(id, id)")]
    [InlineData("data.x == 5")]
    [InlineData("let $a = id in $a")]
    [InlineData("$.data")]
    public void An_expression_that_is_not_in_the_language_is_refused_at_load(string text)
    {
        Assert.Null(Expression.Compile(text, out var error));
        Assert.NotNull(error);
    }

    [Fact]
    public void An_expression_that_is_too_long_is_refused() => Assert.Null(Expression.Compile(new string('(', 1001), out _));

    [Theory]
    [InlineData("data.x", "data")]
    [InlineData("data.part[?rolle=='a' && id].navn | [0]", "data")]
    [InlineData("[id, data.x]", "data id")]
    [InlineData("{a: data.x, b: id, c: person.navn}", "data id person")]
    [InlineData("map(&navn, data.part)", "data")]
    [InlineData("sort_by(data.part, &n)[0].n == -result.n + `1`", "data result")]
    [InlineData("!(data.x || subject) && type", "data subject type")]
    [InlineData("data.part[].{navn: navn, n: n}", "data")]
    [InlineData("data.part[1:2].[navn, @]", "data")]
    [InlineData("data | x || y", "data")]
    [InlineData("`5`", "")]
    public void The_names_an_expression_begins_with_are_known(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Compile(text).Roots!.Value));

    [Theory]
    [InlineData("@")]
    [InlineData("*.x")]
    [InlineData("keys(@)")]
    [InlineData("[0]")]
    [InlineData("[?a]")]
    [InlineData("data.x || [*].y")]
    public void An_expression_over_its_whole_context_has_no_names(string text) => Assert.Null(Compile(text).Roots);

    [Fact]
    public void One_compiled_expression_runs_on_many_threads()
    {
        var expression = Compile("join('-', sort_by(data.part[?n > `0`], &n)[].navn)");
        Parallel.For(0, 20_000, i =>
        {
            var context = new TranslationContext(JsonElement.Parse($$$"""{"data":{"part":[{"navn":"b{{{i}}}","n":2},{"navn":"a{{{i}}}","n":1},{"navn":"c","n":0}]}}"""), NoLookups);
            Assert.True(expression.TryEvaluate(context, out var value));
            Assert.Equal($"a{i}-b{i}", value.GetString());
        });
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("\"x\"", true)]
    [InlineData("[0]", true)]
    [InlineData("{\"a\":null}", true)]
    [InlineData("false", false)]
    [InlineData("null", false)]
    [InlineData("\"\"", false)]
    [InlineData("[]", false)]
    [InlineData("{}", false)]
    public void Truth_is_that_of_jmespath(string json, bool expected)
    {
        Assert.Equal(expected, Expression.IsTrue(JsonElement.Parse(json)));
        var context = new TranslationContext(JsonElement.Parse($$$"""{"data":{"v":{{{json}}}}}"""), NoLookups);
        Assert.True(Compile("!(!data.v)").TryEvaluate(context, out var library));
        Assert.Equal(expected, library.GetBoolean());
    }

    private static Expression Compile(string text) =>
        Expression.Compile(text, out var error) ?? throw new InvalidOperationException(error);

    private static bool Same(JsonElement left, JsonElement right) =>
        Expression.IsNothing(left) ? Expression.IsNothing(right) : JsonElement.DeepEquals(left, right);

    private static Gen<string> Condition(int depth)
    {
        var constant = Gen.OneOf("'a'", "''", "'2026-03-02T09:15:27.123Z'", "`null`", "`true`", "`false`", "`\"a\"`");
        var comparison = Gen.Select(Path, Gen.OneOf(" == ", " != "), constant, (path, sign, value) => path + sign + value);
        if (depth == 0) return Gen.OneOf(Path, comparison, constant);
        var below = Condition(depth - 1);
        return Gen.OneOf(
            Path,
            comparison,
            Gen.Select(below, Gen.OneOf(" && ", " || "), below, (left, sign, right) => $"({left}){sign}({right})"),
            below.Select(of => $"!({of})"));
    }

    private static Gen<string> Tree(int depth, bool onlyObjects = false)
    {
        if (depth == 0) return Scalar;
        var below = Tree(depth - 1);
        var map = Gen.Select(Name, below).Array[0, 5].Select(pairs => "{" + string.Join(',', pairs.DistinctBy(pair => pair.Item1).Select(pair => $"\"{pair.Item1}\":{pair.Item2}")) + "}");
        return onlyObjects ? map : Gen.OneOf(Scalar, map, map, below.Array[0, 3].Select(items => "[" + string.Join(',', items) + "]"));
    }
}
