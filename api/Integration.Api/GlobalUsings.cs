// Inside Integration.Api the bare word Client is the namespace of the wire contracts.
global using HubClient = Integration.Core.Clients.Client;
