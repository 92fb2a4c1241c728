using System.ComponentModel.DataAnnotations;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.EnterMember;

public sealed record EnterMemberInput
{
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
}

/// <param name="Cells">Cells that the actor sees; a province's hundreds come by file instead.</param>
public sealed record EnterMemberModel(IReadOnlyList<Option> Cells, DateOnly Today);

/// <summary>One member by hand, by the same rules as a row of a file.</summary>
internal sealed class EnterMemberHandler(OrganisationDb db, Enroller enroller, Actor actor, Acts acts, LocalDays days)
{
    private const int LeastAge = 18; // Party Charter, art. 1
    private const int MostCells = 500;

    public async Task<Guid> HandleAsync(EnterMemberInput input, CancellationToken ct)
    {
        actor.DemandManageMembers();
        var member = Read(input);
        if (!Guid.TryParse(input.CellId, out var cell) || !await Cells().AnyAsync(u => u.Id == cell, ct)) throw new InvalidInput(nameof(input.CellId), "platform.input.choice");
        if (await db.Members.AnyAsync(m => m.CardNumber == member.CardNumber, ct)) throw new InvalidInput(nameof(input.CardNumber), "organisation.member.card_taken");
        var id = await enroller.EnrolAsync(member, cell, ct);
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

    private NewMember Read(EnterMemberInput input)
    {
        var name = string.Join(' ', input.FullName!.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (input.CardNumber!.Length != 8 || !input.CardNumber.All(char.IsAsciiDigit)) throw new InvalidInput(nameof(input.CardNumber), "organisation.import.card");
        if (!name.Contains(' ', StringComparison.Ordinal)) throw new InvalidInput(nameof(input.FullName), "organisation.import.full_name");
        var (born, joined) = (Past(input.BirthDate, nameof(input.BirthDate)), Past(input.JoinedOn, nameof(input.JoinedOn)));
        DateOnly? official = string.IsNullOrWhiteSpace(input.OfficialOn) ? null : Past(input.OfficialOn, nameof(input.OfficialOn));
        if (born.AddYears(LeastAge) > joined) throw new InvalidInput(nameof(input.JoinedOn), "organisation.import.joined_too_young", LeastAge);
        if (official <= joined) throw new InvalidInput(nameof(input.OfficialOn), "organisation.import.official_before_joined");
        return new NewMember(input.CardNumber, name, born, Enum.Parse<Sex>(input.Sex!), joined, official);
    }

    private DateOnly Past(string? text, string field) => Typed.Day(text, field) is var day && day <= days.Today ? day : throw new InvalidInput(field, "organisation.import.day");
}
