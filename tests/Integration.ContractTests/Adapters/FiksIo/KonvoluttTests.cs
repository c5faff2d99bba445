using Integration.Adapters;
using Integration.Adapters.FiksIo;
using Integration.Simulators.FiksIo;

namespace Integration.ContractTests.Adapters.FiksIo;

public sealed class KonvoluttTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 100_000).Select(number => (byte)number)];

    [Fact]
    public void What_is_closed_for_a_key_opens_with_it_also_when_it_is_not_the_newest()
    {
        using var newest = FiksIoAccounts.Make("CN=newest");
        var own = FiksIoAccounts.Certificate(FiksIoAccounts.HubArkiv);

        Assert.Equal(Content, Konvolutt.Aapne(Konvolutt.Lukk(Content, own), [newest, own], FiksIoProblems.Envelope).Value);
    }

    [Fact]
    public void What_KS_closes_twice_for_one_certificate_opens()
    {
        var own = FiksIoAccounts.Certificate(FiksIoAccounts.HubArkiv);

        Assert.Equal(Content, Konvolutt.Aapne(Pakke.Encrypt(Content, own), [own], FiksIoProblems.Envelope).Value);
    }

    [Fact]
    public void What_is_closed_for_somebody_else_is_not_for_us()
    {
        using var stranger = FiksIoAccounts.Make("CN=stranger");

        Assert.Equal("INT-FIKS-0014", Konvolutt.Aapne(Konvolutt.Lukk(Content, stranger), [FiksIoAccounts.Certificate(FiksIoAccounts.HubArkiv)], FiksIoProblems.Envelope).Problem?.Code);
    }

    [Fact]
    public void A_changed_key_or_bytes_that_are_no_envelope_are_undecryptable_and_throw_nothing()
    {
        var own = FiksIoAccounts.Certificate(FiksIoAccounts.HubArkiv);
        var closed = Konvolutt.Lukk(Content, own);
        var changed = closed.ToArray();
        changed[300] ^= 1; // Within the wrapped key.

        Assert.Equal("INT-FIKS-0015", Konvolutt.Aapne(changed, [own], FiksIoProblems.Envelope).Problem?.Code);
        Assert.Equal("INT-FIKS-0015", Konvolutt.Aapne("not CMS"u8, [own], FiksIoProblems.Envelope).Problem?.Code);
        Assert.Equal("INT-FIKS-0015", Konvolutt.Aapne(closed.AsSpan(0, 200), [own], FiksIoProblems.Envelope).Problem?.Code);
    }
}
