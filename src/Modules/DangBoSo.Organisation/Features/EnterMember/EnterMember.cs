using System.ComponentModel.DataAnnotations;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Organisation.Quality;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Seals;
using DangBoSo.Platform.Text;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web.Parts;
using DangBoSo.Platform.Web.Posting;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.EnterMember;

public sealed record EnterMemberInput : IReadsItself
{
    private const int LeastAge = 18; // Party Charter, art. 1

    [Required(ErrorMessage = "platform.input.required"), StringLength(8, ErrorMessage = "platform.input.too_long")]
    public string? CardNumber { get; init; }

    [Required(ErrorMessage = "platform.input.required"), StringLength(100, ErrorMessage = "platform.input.too_long")]
    public string? FullName { get; init; }

    [Required(ErrorMessage = "platform.input.required")]
    public string? BirthDate { get; init; }

    [Required(ErrorMessage = "platform.input.choice"), EnumDataType(typeof(Sex), ErrorMessage = "platform.input.choice")]
    public string? Sex { get; init; }

    [Required(ErrorMessage = "platform.input.required")]
    public string? JoinedOn { get; init; }

    /// <summary>Left out while probationary.</summary>
    public string? OfficialOn { get; init; }

    [Required(ErrorMessage = "platform.input.choice")]
    public string? CellId { get; init; }

    /// <summary>A record of the same name and day of birth is known, and is somebody else's.</summary>
    public bool IsAnother { get; init; }

    public IEnumerable<InputError> Faults(ReadingAid aid)
    {
        const string WrongDay = "organisation.import.day";
        if (CardNumber is not null && (CardNumber.Length != 8 || !CardNumber.All(char.IsAsciiDigit))) yield return new InputError(nameof(CardNumber), "organisation.import.card");
        if (FullName is not null && (!FullName.Contains(' ', StringComparison.Ordinal) || !VietnameseName.IsPlausible(FullName))) yield return new InputError(nameof(FullName), "organisation.import.full_name");
        List<InputError> wrong = [.. Typed.DayFaults(BirthDate, nameof(BirthDate), aid.Today, WrongDay), .. Typed.DayFaults(JoinedOn, nameof(JoinedOn), aid.Today, WrongDay)];
        if (OfficialOn is not null) wrong.AddRange(Typed.DayFaults(OfficialOn, nameof(OfficialOn), aid.Today, WrongDay));
        foreach (var fault in wrong) yield return fault;
        if (wrong.Count > 0) yield break;
        var joined = Typed.Day(JoinedOn, nameof(JoinedOn));
        if (Typed.Day(BirthDate, nameof(BirthDate)).AddYears(LeastAge) > joined) yield return new InputError(nameof(JoinedOn), "organisation.import.joined_too_young", LeastAge);
        if (OfficialOn is not null && Typed.Day(OfficialOn, nameof(OfficialOn)) <= joined) yield return new InputError(nameof(OfficialOn), "organisation.import.official_before_joined");
    }

    // All of it was judged above.
    internal NewMember Read() => new(
        CardNumber!, string.Join(' ', FullName!.Split(' ', StringSplitOptions.RemoveEmptyEntries)), Typed.Day(BirthDate, nameof(BirthDate)), Enum.Parse<Sex>(Sex!),
        Typed.Day(JoinedOn, nameof(JoinedOn)), OfficialOn is null ? null : Typed.Day(OfficialOn, nameof(OfficialOn)));
}

/// <param name="Cells">Cells that the actor sees; a province's hundreds come by file instead.</param>
public sealed record EnterMemberModel(IReadOnlyList<Option> Cells, DateOnly Today);

/// <summary>One member by hand, by the same rules as a row of a file.</summary>
internal sealed class EnterMemberHandler(OrganisationDb db, SealedValues values, Enroller enroller, Namesakes namesakes, ChangedRecords changed, Actor actor, Acts acts, LocalDays days)
{
    private const int MostCells = 500;

    public async Task<Guid> HandleAsync(EnterMemberInput input, CancellationToken ct)
    {
        actor.DemandManageMembers();
        var member = input.Read();
        if (!Guid.TryParse(input.CellId, out var cell) || !await Cells().AnyAsync(u => u.Id == cell, ct)) throw new InvalidInput(nameof(input.CellId), "platform.input.choice");
        if (await values.FindAsync<Member, bool>(nameof(Member.Card), [member.CardNumber!], hashes => db.Members.AnyAsync(m => hashes.Keys.Contains(m.CardHash), ct), ct)) throw new InvalidInput(nameof(input.CardNumber), "organisation.member.card_taken");
        await namesakes.DemandNoneAsync(member.FullName, member.BirthDate, input.IsAnother, ct);
        var id = (await enroller.EnrolAsync(member, cell, ct)).Id;
        changed.Add(id);
        await acts.SaveAsync(new Act("organisation.member_entered", id), ct);
        return id;
    }

    public async Task<EnterMemberModel> ReadAsync(CancellationToken ct)
    {
        actor.DemandManageMembers();
        var cells = await Cells().OrderBy(u => u.Code).Take(MostCells).Select(u => new { u.Id, u.Code, u.Name }).ToListAsync(ct);
        return new EnterMemberModel([.. cells.Select(c => new Option(c.Id.ToString("D"), $"{c.Code} {c.Name}"))], days.Today);
    }

    private IQueryable<Unit> Cells() => db.Units.SeenBy(actor).AsNoTracking().Where(u => u.DissolvedOn == null && (u.Kind == Contracts.UnitKind.Cell || u.Kind == Contracts.UnitKind.BaseCell));
}
