using DangBoSo.Access.Acting;
using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.Compartments;

/// <param name="AccountId">Who acts under the post; null: nobody can yet.</param>
/// <param name="Knows">Sees what is in it today: the post is in force, and its holder looks after no accounts.</param>
/// <param name="Manages">May change who is in it.</param>
internal sealed record CircleMember(CompartmentMember Row, PostModel Post, Guid? AccountId, bool Knows, bool Manages);

/// <summary>Who is in a compartment today, by the same rules by which the door gives the tokens.</summary>
internal sealed class CompartmentCircle(AccessDb db, IPosts posts, Profiles profiles, Actor actor)
{
    /// <summary>The tracked compartment, if the actor is in it.</summary>
    public async Task<Compartment> SeenAsync(Guid id, CancellationToken ct) =>
        await db.Compartments.VisibleTo(actor).SingleOrDefaultAsync(c => c.Id == id, ct) ?? throw new NotFound("access.compartment.not_found");

    /// <summary>The same, if he may change it: a member whose post in the compartment's own organisation has the permission.</summary>
    public async Task<Compartment> ManagedAsync(Guid id, CancellationToken ct)
    {
        var seen = await SeenAsync(id, ct);
        return Manages(seen) ? seen : throw new Forbidden("access.compartment.not_manager");
    }

    public bool Manages(Compartment seen) => actor.OrganisationId == seen.UnitId && actor.Can(Role.Compartments);

    /// <summary>Who looks after accounts, by any of his posts in force, is shut out (D23).</summary>
    public async Task<bool> AdministersAsync(Guid account, CancellationToken ct) => (await profiles.PostsInForceAsync(account, ct)).Any(profiles.Administers);

    public async Task<List<CircleMember>> OfAsync(Compartment compartment, CancellationToken ct) => [.. (await OfAsync([compartment], ct))[compartment.Id]];

    /// <summary>By compartment, first admitted first; rows are tracked. Three queries, however many.</summary>
    public async Task<ILookup<Guid, CircleMember>> OfAsync(IReadOnlyCollection<Compartment> compartments, CancellationToken ct)
    {
        var unitOf = compartments.ToDictionary(c => c.Id, c => c.UnitId);
        var rows = unitOf.Count == 0 ? [] : await db.CompartmentMembers.Where(m => unitOf.Keys.Contains(m.CompartmentId) && m.EndedAt == null).OrderBy(m => m.Id).ToListAsync(ct);
        var named = rows.Select(r => r.PostId).Distinct().ToList();
        if (named.Count == 0) return Array.Empty<CircleMember>().ToLookup(m => m.Row.CompartmentId);
        var all = await (from p in db.AccountPosts where named.Contains(p.PostId) from o in db.AccountPosts where o.AccountId == p.AccountId select new { p.PostId, p.AccountId, Other = o.PostId }).AsNoTracking().ToListAsync(ct);
        var held = await posts.PostsAsync([.. named.Union(all.Select(p => p.Other))], ct);
        var besides = all.ToLookup(p => p.PostId);
        CircleMember Of(CompartmentMember row)
        {
            var post = held[row.PostId];
            var knows = profiles.InForce(post) && !profiles.Administers(post) && !besides[row.PostId].Any(p => held.TryGetValue(p.Other, out var other) && profiles.Administers(other));
            return new CircleMember(row, post, besides[row.PostId].FirstOrDefault()?.AccountId, knows, knows && post.UnitId == unitOf[row.CompartmentId] && profiles.Allows(post, Role.Compartments));
        }

        return rows.Where(r => held.ContainsKey(r.PostId)).Select(Of).ToLookup(m => m.Row.CompartmentId);
    }
}
