namespace Integration.Simulators.Hosting;

/// <summary>The simulators, one line each.</summary>
internal static class SimulatorCatalog
{
    /// <summary>Makes them, with nothing remembered.</summary>
    /// <param name="time">The clock they stamp with.</param>
    /// <returns>The simulators.</returns>
    public static IReadOnlyList<ISimulator> Create(TimeProvider time)
    {
        var maskinporten = new Maskinporten.MaskinportenSimulator(time);
        return
        [
            new Public360.Public360Simulator(time),
            new Fagsystem.FagsystemSimulator(),
            maskinporten,
            new Folkeregisteret.FolkeregisteretSimulator(maskinporten, time),
            new Enhetsregisteret.EnhetsregisteretSimulator(time),
            new Krr.KrrSimulator(maskinporten, time),
            new Altinn.AltinnSimulator(maskinporten, time),
            new SvarUt.SvarUtSimulator(),
            new SvarInn.SvarInnSimulator(time),
            new Kartverket.KartverketSimulator(),
            new Matrikkelen.MatrikkelenSimulator(maskinporten, time),
            new FiksIo.FiksIoSimulator(maskinporten, time),
            new Eformidling.EformidlingSimulator(time),
            new GeoIntegrasjon.GeoIntegrasjonSimulator(time),
            new Ephorte.EphorteSimulator(time),
        ];
    }
}
