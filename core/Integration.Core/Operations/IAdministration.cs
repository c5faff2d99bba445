namespace Integration.Core.Operations;

/// <summary>Shows how the hub is set up. What is to be changed is changed in files, which are reviewed like code; here nothing can be.</summary>
internal interface IAdministration
{
    HubAdministration Look();
}
