using Integration.Api.Commands;
using Integration.Api.Hosting;

try
{
    return await CommandLine.Run(args);
}
catch (HubStartException refused)
{
    foreach (var error in refused.Errors)
        await Console.Error.WriteLineAsync(error);
    return 1;
}
