using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Seals;
using DangBoSo.Platform.Web.Posting;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.KeepPaper;

public sealed record KeepPaperInput : IReadsItself
{
    [Required(ErrorMessage = "platform.input.choice"), EnumDataType(typeof(PaperKind), ErrorMessage = "platform.input.choice")]
    public string? Kind { get; init; }

    [Required(ErrorMessage = "platform.input.required"), StringLength(200, ErrorMessage = "platform.input.too_long")]
    public string? Title { get; init; }

    public string? PaperDay { get; init; }

    public IEnumerable<InputError> Faults(ReadingAid aid)
    {
        if (Kind == nameof(PaperKind.Photo)) yield return new InputError(nameof(Kind), "platform.input.choice"); // it comes by its own door, which strips it
        if (aid.Files.All(f => f.Field != KeepPaperHandler.Field)) yield return new InputError(KeepPaperHandler.Field, "organisation.paper.missing");
        if (PaperDay is null) yield break;
        foreach (var fault in Typed.DayFaults(PaperDay, nameof(PaperDay), aid.Today, "organisation.import.day")) yield return fault;
    }
}

public sealed record RemovePaperInput
{
    [Required(ErrorMessage = "platform.input.required"), StringLength(500, ErrorMessage = "platform.input.too_long")]
    public string? Reason { get; init; }
}

/// <param name="Paper">The one to be taken out; null for a new one.</param>
public sealed record KeepPaperModel(Guid Member, string Name, ShownPaper? Paper);

internal sealed class KeepPaperHandler(OrganisationDb db, MemberGate gate, RecordBook book, PaperBook papers, Attachments attachments, Actor actor, Reads reads, Acts acts, TimeProvider clock)
{
    public const string Field = "Paper";

    public async Task<Guid> AddAsync(Guid id, KeepPaperInput input, IReadOnlyList<ReceivedFile> files, CancellationToken ct)
    {
        await gate.ManagedAsync(id, ct);
        var most = book.Rules.MostPapers;
        if (await db.Papers.CountAsync(p => p.MemberId == id && p.RemovedAt == null, ct) >= most) throw new RuleBroken("organisation.paper.too_many", most);
        var now = clock.GetUtcNow();
        var paper = new MemberPaper
        {
            Id = Ids.New(now),
            MemberId = id,
            Kind = Enum.Parse<PaperKind>(input.Kind!),
            Title = input.Title!,
            PaperDay = input.PaperDay is null ? null : Typed.Day(input.PaperDay, nameof(input.PaperDay)),
            AddedAt = now,
            AddedBy = actor.AccountId,
        };
        db.Papers.Add(paper);
        await attachments.AddAsync(paper.Id, files.First(f => f.Field == Field), ct);
        await acts.SaveAsync(new Act("organisation.member_paper_kept", id, new JsonObject { ["paper"] = paper.Id.ToString("D") }), ct);
        return id;
    }

    public async Task<Guid> RemoveAsync(Guid id, Guid paper, RemovePaperInput input, CancellationToken ct)
    {
        await gate.ManagedAsync(id, ct);
        var found = await papers.FindAsync(id, paper, ct);
        (found.RemovedAt, found.RemovedBecause) = (clock.GetUtcNow(), SealedText.Of(input.Reason!));
        await acts.SaveAsync(new Act("organisation.member_paper_removed", id, new JsonObject { ["paper"] = paper.ToString("D") }), ct);
        return id;
    }

    public async Task<KeepPaperModel> ReadAsync(Guid id, Guid? paper, CancellationToken ct)
    {
        var member = await gate.ManagedAsync(id, ct);
        if (paper is { } wanted) await papers.FindAsync(id, wanted, ct);
        return new KeepPaperModel(id, member.FullName, paper is null ? null : (await papers.OfAsync(id, ct)).Papers.FirstOrDefault(p => p.Id == paper) ?? throw new NotFound("organisation.paper.not_found"));
    }

    /// <summary>Papers tell what closed sections hold, so they open for the same people.</summary>
    public async Task<OpenedPaper> OpenAsync(Guid id, Guid paper, CancellationToken ct)
    {
        await gate.SeenAsync(id, ct);
        if (!gate.Keeps) throw new Forbidden("organisation.record.closed", "Giấy tờ");
        await reads.RecordAsync(MemberActs.Read, id, ct);
        return await papers.OpenAsync((await papers.FindAsync(id, paper, ct)).Id, null, ct);
    }
}
