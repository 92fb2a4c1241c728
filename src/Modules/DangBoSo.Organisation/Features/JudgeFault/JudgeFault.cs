using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Domain.Quality;
using DangBoSo.Organisation.Quality;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;

namespace DangBoSo.Organisation.Features.JudgeFault;

public sealed record MendFaultInput : ProvenanceInput
{
    /// <summary>Of the fields concerned; those left out stay as they are.</summary>
    public IReadOnlyList<FieldEntryInput> Fields { get; init; } = [];

    /// <summary>Doubts were looked at: it is so in the papers.</summary>
    public bool Confirmed { get; init; }
}

public sealed record ConfirmFaultInput
{
    [Required(ErrorMessage = "platform.input.required"), StringLength(500, MinimumLength = 5, ErrorMessage = "organisation.quality.reason")]
    public string? Reason { get; init; }

    /// <summary>For the API: the version that was read. A page sends it in a hidden field of its own.</summary>
    public string? Version { get; init; }
}

/// <summary>What becomes of a finding: the record is mended, or it is confirmed that it is right as it stands.</summary>
internal sealed class JudgeFaultHandler(OrganisationDb db, FindingGate gate, FindingReader reader, Examiner examiner, ChangedRecords changed, RecordBook book, FieldJudge judge, RecordWriter writer, Actor actor, Acts acts, TimeProvider clock)
{
    public async Task<Guid> MendAsync(Guid id, MendFaultInput input, int? seen, CancellationToken ct)
    {
        var (finding, member) = await OpenAsync(id, ct);
        var fields = reader.FieldsOf(finding);
        var present = await book.PresentAsync(member.Id, fields, ct);
        await MustBeSeenAsync(member.Id, fields, seen, ct);
        var changes = await judge.JudgeAsync(member, Together(fields), present, input.Fields, input.Confirmed, ct);
        if (changes.Count == 0) throw new InvalidInput("", "organisation.record.nothing_changed");
        foreach (var section in reader.SectionsOf(changes.Select(c => c.Field))) await writer.TouchAsync(member.Id, section, null, ct);
        var from = input.Read();
        foreach (var (field, stored) in changes) await writer.PutAsync(member, field, stored, from, present.GetValueOrDefault(field.Code), ct);
        await acts.SaveAsync(new Act("organisation.fault_mended", member.Id, new JsonObject { ["rule"] = finding.Rule, ["fields"] = string.Join(",", changes.Select(c => c.Field.Code)) }), ct);
        return member.Id;
    }

    public async Task<Guid> ConfirmAsync(Guid id, ConfirmFaultInput input, int? seen, CancellationToken ct)
    {
        var (finding, member) = await OpenAsync(id, ct);
        await MustBeSeenAsync(member.Id, reader.FieldsOf(finding), seen, ct);
        var check = examiner.Rules.Check(finding.Rule) ?? throw new RuleBroken("organisation.quality.closed_already");
        await ConfirmAsync(member.Id, check, input.Reason!, ct);
        if (finding.TwinId is not null)
        {
            // Two persons are two from either side, and who sees only one of them is not asked any more.
            var twin = await gate.TwinAsync(finding, ct) ?? throw new RuleBroken("organisation.quality.twin_elsewhere");
            await ConfirmAsync(twin.Id, check, input.Reason!, ct);
        }

        await acts.SaveAsync(new Act("organisation.fault_confirmed", member.Id, new JsonObject { ["rule"] = finding.Rule }), ct);
        return member.Id;
    }

    /// <summary>What the rule set says of the values, told in the same round as what is wrong in their shape.</summary>
    public async Task CheckAsync(Guid id, MendFaultInput input, CancellationToken ct)
    {
        var (finding, member) = await OpenAsync(id, ct);
        var fields = reader.FieldsOf(finding);
        await judge.JudgeAsync(member, Together(fields), await book.PresentAsync(member.Id, fields, ct), input.Fields, input.Confirmed, ct);
    }

    /// <summary>A stranger gets 404, whatever he sent.</summary>
    public async Task CheckSeenAsync(Guid id, CancellationToken ct) => await gate.FindAsync(id, ct);

    /// <summary>Whether the mending mended it.</summary>
    public async Task<bool> StandsAsync(Guid id, CancellationToken ct) => (await gate.FindAsync(id, ct)).Finding.State is FindingState.Open;

    // Fields of several sections at once: a number and the day of birth that it contradicts.
    private static RecordSection Together(IReadOnlyList<RecordField> fields) => new("", "", fields);

    private async Task<(QualityFinding Finding, Member Member)> OpenAsync(Guid id, CancellationToken ct)
    {
        var found = await gate.FindAsync(id, ct);
        found.Finding.MustBeOpen();
        return found;
    }

    private async Task MustBeSeenAsync(Guid member, IReadOnlyList<RecordField> fields, int? seen, CancellationToken ct)
    {
        if (seen != await reader.VersionAsync(member, fields, ct)) throw new RuleBroken("organisation.record.changed_meanwhile");
    }

    private async Task ConfirmAsync(Guid member, QualityCheck check, string reason, CancellationToken ct)
    {
        db.QualityDecisions.Add(QualityDecision.Of(member, check.Code, await examiner.GroundAsync(member, check, ct), reason, actor.AccountId, clock.GetUtcNow()));
        changed.Add(member);
    }
}
