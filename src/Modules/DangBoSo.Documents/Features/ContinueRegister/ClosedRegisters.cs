using DangBoSo.Documents.Data;
using DangBoSo.Documents.Domain;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Documents.Features.ContinueRegister;

/// <summary>
/// When an organisation ends, its registers close with it: entries keep holder and number, and who goes on with it may act on them
/// (<see cref="Actor.Holds"/>). So nothing is rewritten here; this only says before what that will mean, and finds the decision.
/// </summary>
internal sealed class ClosedRegisters(DocumentsDb db, Actor actor) : IUnitChangeVoice, IDecisionDocuments
{
    public async Task<IReadOnlyList<UnitChangeLine>> SayAsync(IReadOnlyList<UnitPassing> moves, CancellationToken ct)
    {
        var lines = new List<UnitChangeLine>();
        var ending = moves.Where(m => m.Ends).Select(m => m.From).ToList();
        var held = await db.Documents.CountAsync(d => ending.Contains(d.HolderUnitId), ct);
        if (held > 0) lines.Add(new UnitChangeLine($"{Vi.Number(held)} văn bản giữ nguyên số trong sổ cũ, sổ cũ đóng; tổ chức tiếp nhận tra cứu và xử lý tiếp."));
        var open = await db.Dispatches.CountAsync(d => ending.Contains(d.UnitId) && d.ReceivedAt == null, ct);
        if (open > 0) lines.Add(new UnitChangeLine($"{Vi.Number(open)} văn bản đến chưa xác nhận: tổ chức tiếp nhận xác nhận."));
        return lines;
    }

    public async Task<Guid?> FindAsync(string number, DateOnly day, CancellationToken ct)
    {
        var folded = Symbol.Fold(number);
        return await db.Documents.AsNoTracking().VisibleTo(actor).Where(d => d.NumberFolded == folded && d.IssuedOn == day).OrderBy(d => d.Id).Select(d => (Guid?)d.Id).FirstOrDefaultAsync(ct);
    }

    public async Task<IReadOnlyDictionary<Guid, string>> LinksAsync(IReadOnlyCollection<Guid> documents, CancellationToken ct) =>
        await db.Documents.AsNoTracking().VisibleTo(actor).Where(d => documents.Contains(d.Id)).Select(d => d.Id).ToDictionaryAsync(d => d, d => $"/documents/{d:D}", ct);
}
