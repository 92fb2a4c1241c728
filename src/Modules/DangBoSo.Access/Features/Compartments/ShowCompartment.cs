using DangBoSo.Access.Data;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.Compartments;

/// <param name="Admitting">Null for who may not change who is in it.</param>
public sealed record ShownCompartmentModel(
    Guid Id, string Name, string Purpose, string Unit, DateTimeOffset OpenedAt, string OpenedBy, DateTimeOffset? ClosedAt, int Version,
    IReadOnlyList<InsiderModel> People, IReadOnlyList<FormerModel> Former, IReadOnlyList<CompartmentActModel> History, AdmittingModel? Admitting)
{
    public bool IsOpen => ClosedAt is null;

    public bool IsManager => Admitting is not null;
}

/// <param name="Id">Of his place in the compartment.</param>
/// <param name="Knows">False: his post has ended, or he looks after accounts now; he sees nothing of it.</param>
public sealed record InsiderModel(Guid Id, string Name, string Title, string Reason, DateTimeOffset Since, string By, bool Knows, bool Manages, bool IsMe);

/// <param name="Why">Null: he left by himself.</param>
public sealed record FormerModel(string Name, string Title, DateTimeOffset Since, DateTimeOffset Until, string By, string? Why);

public sealed record CompartmentActModel(string Text, DateTimeOffset At, string By);

/// <param name="Unit">Code of the organisation whose posts are offered.</param>
/// <param name="UnitName">Null: none of that code within reach.</param>
public sealed record AdmittingModel(string? Unit, string? UnitName, IReadOnlyList<Option> Posts);

internal sealed class CompartmentReader(AccessDb db, CompartmentCircle circle, Invitees invitees, IOrganisations organisations, IPosts posts, IAccountNames names, ActHistory history, Messages messages, Actor actor)
{
    private const int MostFormer = 100, MostActs = 50;

    /// <param name="id">The compartment.</param>
    /// <param name="unit">Where to look for somebody to let in; null: the compartment's own organisation.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ShownCompartmentModel> ReadAsync(Guid id, string? unit, CancellationToken ct)
    {
        var seen = await circle.SeenAsync(id, ct);
        var people = await circle.OfAsync(seen, ct);
        var gone = await db.CompartmentMembers.AsNoTracking().Where(m => m.CompartmentId == id && m.EndedAt != null).OrderByDescending(m => m.EndedAt).Take(MostFormer).ToListAsync(ct);
        var held = await posts.PostsAsync([.. gone.Select(m => m.PostId).Distinct()], ct);
        var by = await names.NamesAsync([.. people.Select(m => m.Row.AdmittedBy).Concat(gone.Select(m => m.EndedBy!.Value)).Append(seen.OpenedBy).Distinct()], ct);
        var home = await organisations.FindAsync(seen.UnitId, ct);
        return new ShownCompartmentModel(
            id, seen.Name, seen.Purpose, home!.ShortName, seen.OpenedAt, by[seen.OpenedBy], seen.ClosedAt, seen.Version,
            people.ConvertAll(m => new InsiderModel(m.Row.Id, m.Post.PersonName, Held(m.Post), m.Row.Reason, m.Row.AdmittedAt, by[m.Row.AdmittedBy], m.Knows, m.Manages, m.Row.PostId == actor.PostId)),
            gone.ConvertAll(m => new FormerModel(held[m.PostId].PersonName, Held(held[m.PostId]), m.AdmittedAt, m.EndedAt!.Value, by[m.EndedBy!.Value], m.EndReason)),
            [.. (await history.OfAsync(id, MostActs, ct)).Select(a => new CompartmentActModel(messages.Text(a.Type), a.At, a.By))],
            circle.Manages(seen) ? await AdmittingAsync(seen, unit, people.ConvertAll(m => m.Row.PostId), ct) : null);
    }

    private async Task<AdmittingModel> AdmittingAsync(Domain.Compartment seen, string? code, List<Guid> inIt, CancellationToken ct)
    {
        var unit = await invitees.UnitAsync(seen, code, ct);
        IReadOnlyList<PostModel> found = unit is null ? [] : await invitees.OfAsync(unit.Id, inIt, ct);
        return new AdmittingModel(unit?.Code ?? code, unit?.Name, [.. found.Select(p => new Option(p.Id.ToString("D"), $"{p.PersonName} – {p.Title}"))]);
    }

    private static string Held(PostModel post) => $"{post.Title}, {post.UnitName}";
}
