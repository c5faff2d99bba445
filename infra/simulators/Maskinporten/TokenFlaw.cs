namespace Integration.Simulators.Maskinporten;

/// <summary>What can be wrong with a token, for tests of whoever receives it.</summary>
internal enum TokenFlaw
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Expired an hour ago.</summary>
    Expired,

    /// <summary>Signed with a key that the issuer does not publish, under the <c>kid</c> of one that it does.</summary>
    WrongSignature,

    /// <summary>Issued to another organisation.</summary>
    OtherConsumer,

    /// <summary>Another issuer.</summary>
    OtherIssuer,

    /// <summary>A scope that begins with the right one: whoever compares prefixes lets it in.</summary>
    LongerScope,
}
