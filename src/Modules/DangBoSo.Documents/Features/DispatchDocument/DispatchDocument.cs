using System.Text.Json.Nodes;
using DangBoSo.Documents.Contracts;
using DangBoSo.Documents.Data;
using DangBoSo.Documents.Domain;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Faults;
using DangBoSo.Platform.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Documents.Features.DispatchDocument;

internal sealed class DispatchDocumentHandler(DocumentsDb db, IDocuments documents, IOrganisations organisations, Kinds kinds, Actor actor, Acts acts)
{
    public async Task<Guid> HandleAsync(Guid document, DispatchDocumentInput input, CancellationToken ct)
    {
        await db.OwnAsync(document, ct); // 404 and 403 before anything is said about the input
        var units = input.Units.Select(u => Guid.TryParse(u, out var unit) ? unit : throw new InvalidInput("Units", "platform.input.choice")).ToList();
        if (units.Count == 0) throw new InvalidInput("Units", "documents.dispatch.nobody");
        await documents.DispatchAsync(document, units, ct);
        await acts.SaveAsync(new Act("documents.dispatched", document, new JsonObject { ["units"] = units.Count }), ct);
        FaultPoints.Hit("documents.dispatch.after_save");
        return document;
    }

    public async Task<DispatchDocumentModel> ReadAsync(Guid document, CancellationToken ct)
    {
        var own = await db.OwnAsync(document, ct);
        actor.Demand("documents.issue");
        if (own.IsRestricted) throw new RuleBroken("documents.dispatch.restricted");
        var sent = await db.Dispatches.Where(d => d.DocumentId == document).Select(d => d.UnitId).ToListAsync(ct);
        var below = await organisations.ChildrenAsync(actor.OrganisationId, ct);
        return new DispatchDocumentModel(document, $"{kinds.Name(own.Kind)} {own.NumberText}", own.Abstract, [.. below.Where(u => !sent.Contains(u.Id)).Select(u => new Option(u.Id.ToString("D"), u.Name))], sent.Count);
    }
}

public sealed record DispatchDocumentInput
{
    /// <summary>Ids of units below the holder.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];
}

/// <param name="Units">Those directly below that do not have it yet.</param>
/// <param name="Sent">How many have been sent it already.</param>
public sealed record DispatchDocumentModel(Guid Id, string Title, string? Abstract, IReadOnlyList<Option> Units, int Sent)
{
    /// <summary>Ticked when the form is shown: none, or all of them when the address asks so.</summary>
    public IReadOnlyList<string> Chosen { get; init; } = [];
}
