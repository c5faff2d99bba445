namespace Integration.Console.Live;

/// <summary>
/// What is rendered once for all who may see the same: a page, for readers of one role and agency, in one language. No name is part of it, and no reader ever gets another scope's.
/// </summary>
/// <param name="Page">The page's component.</param>
/// <param name="Id">What the page is of, as its parameter <c>Id</c> takes it; null: there is one.</param>
/// <param name="Role">The readers' role.</param>
/// <param name="Agency">The only agency they may see.</param>
/// <param name="English">Their language.</param>
internal sealed record LiveView(Type Page, object? Id, string Role, string? Agency, bool English);
