using System.Security.Claims;
using Integration.Console.Access;

namespace Integration.ConsoleTests.Access;

/// <summary>Whom claims make of a person.</summary>
public sealed class OidcClaimsTests
{
    private const string Own = "310702005";
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("drift", null, "operator", null)]
    [InlineData("drift,revisjon,etat", null, "operator", null)]
    [InlineData("revisjon", null, "auditor", null)]
    [InlineData("tilgang", null, "admin", null)]
    [InlineData("tilgang,drift", null, "operator", null)]
    [InlineData("tilgang", "310094943", "admin", "0192:310094943")]
    [InlineData("etat", "310094943", "agency", "0192:310094943")]
    [InlineData("etat", "0192:310094943", "agency", "0192:310094943")]
    [InlineData("drift", "310094943", "operator", "0192:310094943")]
    [InlineData("drift", Own, "operator", null)]
    [InlineData("drift", $"310094943,{Own}", "operator", null)]
    [InlineData("etat", Own, "agency", "0192:" + Own)]
    [InlineData("etat", """[{"type":"ansattporten:altinn:service","reportees":[{"Authority":"iso6523-actorid-upis","ID":"0192:310094943","Name":"X"}]}]""", "agency", "0192:310094943")]
    public void A_role_and_an_agency_come_from_claims(string roles, string? organisations, string role, string? agency)
    {
        var user = Read(roles, organisations).Value;

        Assert.Equal((role, agency), (user.Role, user.Agency));
    }

    [Theory]
    [InlineData("annet", null, "INT-0824")]
    [InlineData("DRIFT", null, "INT-0824")]
    [InlineData("etat", null, "INT-0826")]
    [InlineData("etat", "not-a-number", "INT-0826")]
    [InlineData("etat", "310094943,313909964", "INT-0826")]
    [InlineData("drift", "310094943,313909964", "INT-0826")]
    [InlineData("etat", $"310094943,{Own}", "INT-0826")]
    [InlineData("drift", "310 094 943", "INT-0826")]
    [InlineData("drift", "NO310094943MVA", "INT-0826")]
    [InlineData("revisjon", """{"orgno":"310094943"}""", "INT-0826")]
    public void What_is_missing_or_says_two_things_is_refused(string roles, string? organisations, string code) => Assert.Equal(code, Read(roles, organisations).Problem!.Code);

    [Theory]
    [InlineData("high", null)]
    [InlineData("substantial", "INT-0825")]
    [InlineData(null, "INT-0825")]
    public void The_level_of_assurance_is_one_of_those_asked_for(string? acr, string? code)
    {
        var options = Options();
        options.Acr = ["high", "highest"];

        Assert.Equal(code, OidcClaims.Read(Person("drift", null, acr: acr), options, Now).Problem?.Code);
    }

    [Fact]
    public void Two_persons_of_one_name_sign_differently_and_one_person_alike()
    {
        var (first, other, again) = (Signed("1"), Signed("2"), Signed("1"));

        Assert.NotEqual(first, other);
        Assert.Equal(first, again);
        static string Signed(string subject) => OidcClaims.Read(Person("drift", null, subject: subject), Options(), Now).Value.Actor;
    }

    [Fact]
    public void One_person_is_one_whatever_name_and_role_they_come_with()
    {
        var (author, renamed, other) = (Signed("1", "Kari Prøve"), Signed("1", "Ola #0000 Prøve"), Signed("2", "Kari Prøve"));

        Assert.True(Core.Operations.Signature.SamePerson(author, renamed));
        Assert.False(Core.Operations.Signature.SamePerson(author, other));
        Assert.True(Core.Operations.Signature.SamePerson("Kari (operator)", "Kari (operator)"));
        Assert.False(Core.Operations.Signature.SamePerson("Kari (operator)", "Ola (operator)"));
        static string Signed(string subject, string name) => OidcClaims.Read(Person("drift", null, name, subject: subject), Options(), Now).Value.Actor;
    }

    [Theory]
    [InlineData("12889197496")]
    [InlineData("")]
    public void A_name_that_is_a_personal_number_is_no_name(string name) => Assert.StartsWith("? #", OidcClaims.Read(Person("drift", null, name), Options(), Now).Value.Actor, StringComparison.Ordinal);

    [Fact]
    public void A_session_is_known_again_from_the_cookie()
    {
        var user = OidcClaims.Read(Person("drift", null), Options(), Now).Value;

        Assert.Equal(user.Session, ProviderSession.Of(user.ToPrincipal()));
        Assert.Equal([ProviderSession.OfSubject("https://issuer.test", "1"), ProviderSession.OfSession("https://issuer.test", "s")], user.Session!.Keys);
    }

    private static Abstractions.Problems.Result<ConsoleUser> Read(string roles, string? organisations) => OidcClaims.Read(Person(roles, organisations), Options(), Now);

    private static ConsoleAuthOptions Options() => new()
    {
        AgencyClaim = "orgno",
        WholeHub = [Own],
        Roles = new() { ["operator"] = ["drift"], ["auditor"] = ["revisjon"], ["agency"] = ["etat"], ["admin"] = ["tilgang"] },
    };

    private static ClaimsPrincipal Person(string roles, string? organisations, string name = "Kari Prøve", string? acr = null, string subject = "1")
    {
        List<Claim> claims = [new("iss", "https://issuer.test"), new("sub", subject), new("sid", "s"), new("name", name), .. roles.Split(',').Select(role => new Claim("roles", role))];
        if (organisations is not null)
            claims.AddRange((organisations.StartsWith('[') ? [organisations] : organisations.Split(',')).Select(number => new Claim("orgno", number)));
        if (acr is not null)
            claims.Add(new Claim("acr", acr));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, "oidc"));
    }
}
