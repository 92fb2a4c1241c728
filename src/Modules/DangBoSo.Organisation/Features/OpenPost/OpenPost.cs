using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Seals;
using DangBoSo.Platform.Text;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.OpenPost;

internal sealed class OpenPostHandler(OrganisationDb db, UnitGate gate, IPosts posts, SealedValues values, Actor actor, Acts acts, LocalDays days)
{
    // The administrator's post comes from Access, where a second administrator confirms it (D23).
    private static readonly PostRole[] Given = [PostRole.Secretary, PostRole.Deputy, PostRole.CommitteeMember, PostRole.ChiefOfOffice, PostRole.Officer, PostRole.Clerk];

    public async Task<Guid> HandleAsync(Guid unit, OpenPostInput input, CancellationToken ct)
    {
        await gate.ManagedAsync(unit, ct);
        var role = Enum.Parse<PostRole>(input.Role!);
        if (!Given.Contains(role)) throw new InvalidInput(nameof(input.Role), "platform.input.choice");
        var member = input.CardNumber is { } card ? await MemberAsync(card, ct) : null;
        if (member is not null && input.PersonName is { } typed && Fold.Text(typed) != member.NameFolded) throw new InvalidInput(nameof(input.PersonName), "organisation.post.name_of_card", member.FullName);
        var name = member?.FullName ?? input.PersonName ?? throw new InvalidInput(nameof(input.PersonName), "organisation.post.who");
        var post = await posts.OpenAsync(new NewPost(unit, Enum.Parse<OrganKind>(input.Organ!), role, input.Title!, name, member?.Id, Typed.Day(input.From, nameof(input.From))), ct);
        acts.Raise(new PostOpened(post.Id, unit, post.Title, post.PersonName));
        await acts.SaveAsync(new Act("organisation.post_opened", post.Id), ct);
        return unit;
    }

    public async Task<OpenPostModel> ReadAsync(Guid unit, CancellationToken ct)
    {
        var found = await gate.ManagedAsync(unit, ct);
        var organs = Enum.GetValues<OrganKind>().Select(k => new Option(k.ToString(), Organ.NameOf(k, found.Kind)));
        return new OpenPostModel(unit, found.Name, [.. organs], [.. Given.Select(r => new Option(r.ToString(), PostRoles.Word(r)))], days.Today);
    }

    // Only a member he sees: otherwise a card number would tell a name.
    private async Task<Member> MemberAsync(string card, CancellationToken ct) =>
        await values.FindAsync<Member, Member?>(nameof(Member.Card), [card], hashes => db.Members.VisibleTo(actor).AsNoTracking().SingleOrDefaultAsync(m => hashes.Keys.Contains(m.CardHash), ct), ct) ?? throw new InvalidInput(nameof(OpenPostInput.CardNumber), "organisation.post.card_unknown");
}
