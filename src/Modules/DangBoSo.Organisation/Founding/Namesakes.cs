using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Text;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Founding;

/// <summary>
/// Whether somebody who is to be a member is one already, or was: the same name, accents left out, and the same day of birth among those whom the actor sees.
/// Of others nothing is said (D22); whoever sees both is told at the next step, and by the queue of faults.
/// </summary>
internal sealed class Namesakes(OrganisationDb db, Actor actor)
{
    /// <summary>Of the field that says it is somebody else.</summary>
    public const string Field = "IsAnother";

    private const int MostTold = 5;

    public async Task<IReadOnlyList<Namesake>> OfAsync(string name, DateOnly birth, CancellationToken ct)
    {
        if (!actor.Can(Rights.ReadMembers)) return [];
        var folded = Fold.Text(name);
        return await db.Members.VisibleTo(actor).AsNoTracking().Where(m => m.NameFolded == folded && m.BirthDate == birth).OrderBy(m => m.Id).Take(MostTold).Select(m => new Namesake(
            m.Id, m.FullName, m.BirthDate, db.Standings.Any(s => s.MemberId == m.Id && s.ToDay == null && Standings.Ended.Contains(s.Kind)),
            db.Counted.Where(s => s.MemberId == m.Id).OrderBy(s => s.ToDay != null).ThenByDescending(s => s.FromDay).Join(db.Units, s => s.UnitId, u => u.Id, (_, u) => u.Name).FirstOrDefault() ?? "–")).ToListAsync(ct);
    }

    /// <exception cref="InvalidInput">There is one, and nobody has said that this is somebody else.</exception>
    public async Task DemandNoneAsync(string name, DateOnly birth, bool isAnother, CancellationToken ct)
    {
        if (isAnother || await OfAsync(name, birth, ct) is not [var known, ..]) return;
        throw new InvalidInput(Field, known.IsOut ? "organisation.member.namesake_out" : "organisation.member.namesake", known.FullName, Vi.Date(known.BirthDate), known.Unit);
    }
}

/// <param name="IsOut">Is no member any more.</param>
/// <param name="Unit">Where he is counted, or was last.</param>
public sealed record Namesake(Guid Id, string FullName, DateOnly BirthDate, bool IsOut, string Unit);
