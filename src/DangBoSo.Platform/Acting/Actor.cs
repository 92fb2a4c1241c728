using DangBoSo.Platform.Data;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Platform.Acting;

/// <summary>The person behind this request, and the seam that every query goes through. Scoped; nobody until <see cref="Become"/>.</summary>
public sealed class Actor(AppDb db)
{
    private ActorProfile? profile;

    public bool IsKnown => profile is not null;

    public bool IsSignedIn => profile?.AccountId is not null;

    public ActorProfile Profile => profile ?? throw new InvalidOperationException("Nobody acts in this scope.");

    public Guid? AccountId => profile?.AccountId;

    public Guid? PostId => profile?.PostId;

    public Guid OrganisationId => Profile.OrganisationId;

    public Guid OrganId => Profile.OrganId;

    /// <summary>
    /// His organisation, and those no more there whose papers it goes on with after a merge: what asks "is this ours?" asks here, or of
    /// <see cref="Holds"/>, and not of <see cref="OrganisationId"/>, which new entries are made under.
    /// </summary>
    public IReadOnlyList<Guid> HeldOrganisations => Profile.Continues.Count == 0 ? [OrganisationId] : [OrganisationId, .. Profile.Continues];

    public bool Holds(Guid? organisation) => organisation is { } id && (id == OrganisationId || Profile.Continues.Contains(id));

    public IReadOnlyList<string> Tokens => profile?.Tokens ?? [];

    /// <summary>The organisations that his posts' scopes begin at: all he sees of the tree hangs under these.</summary>
    public IReadOnlyList<Guid> ScopeRoots => [.. Tokens.Select(Acting.Tokens.Root).OfType<Guid>().Distinct()];

    /// <summary>His post is in at least one compartment.</summary>
    public bool IsInCompartment => Tokens.Any(Acting.Tokens.IsCompartment);

    // Never AsNoTracking here: inside a query it would make the whole query return rows that no save sees.
    internal IQueryable<AudienceRow> Audience => db.Audience;

    public void Become(ActorProfile who) => profile = who;

    public bool Can(string permission) => profile is not null && profile.Permissions.Contains(permission);

    /// <summary>Throws <see cref="Forbidden"/>; ask only after the record was found visible, so that 403 tells nothing new (D22).</summary>
    public void Demand(string permission)
    {
        if (!Can(permission)) throw new Forbidden("platform.access.not_your_post", Profile.PostTitle);
    }
}
