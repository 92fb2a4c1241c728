using System.ComponentModel.DataAnnotations;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Seals;
using DangBoSo.Platform.Web.Posting;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.FindMember;

public sealed record FindMemberInput : IReadsItself
{
    [Required(ErrorMessage = "platform.input.required"), StringLength(8, ErrorMessage = "platform.input.too_long")]
    public string? CardNumber { get; init; }

    public IEnumerable<InputError> Faults(ReadingAid aid)
    {
        if (CardNumber is not null && (CardNumber.Length != 8 || !CardNumber.All(char.IsAsciiDigit))) yield return new InputError(nameof(CardNumber), "organisation.import.card");
    }
}

public sealed record FindMemberModel;

/// <summary>A member by the whole card number. Posted, never part of an address: addresses are kept in histories and logs, and an identifier is not (D21).</summary>
internal sealed class FindMemberHandler(OrganisationDb db, SealedValues values, Actor actor)
{
    /// <exception cref="InvalidInput">There is none, or the actor does not see him: the same words for both (D22).</exception>
    public async Task<Guid> HandleAsync(FindMemberInput input, CancellationToken ct)
    {
        actor.Demand(Rights.ReadMembers);
        var found = await values.FindAsync<Member, Guid?>(nameof(Member.Card), [input.CardNumber!],
            hashes => db.Members.VisibleTo(actor).Where(m => hashes.Keys.Contains(m.CardHash)).Select(m => (Guid?)m.Id).SingleOrDefaultAsync(ct), ct);
        return found ?? throw new InvalidInput(nameof(input.CardNumber), "organisation.post.card_unknown");
    }

    public FindMemberModel Read()
    {
        actor.Demand(Rights.ReadMembers);
        return new FindMemberModel();
    }
}
