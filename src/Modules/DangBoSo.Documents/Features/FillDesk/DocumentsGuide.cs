using DangBoSo.Documents.Data;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Desk;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Documents.Features.FillDesk;

/// <summary>The last step of the first hour: something stands in a register.</summary>
internal sealed class DocumentsGuide(DocumentsDb db, Actor actor) : IGuideSource
{
    public async Task<IReadOnlyList<GuideStep>> StepsAsync(CancellationToken ct) =>
    [
        new(70, "Đăng ký văn bản đầu tiên", "Văn thư đăng ký một văn bản đến hoặc đi, hoặc nhập sổ có sẵn từ tệp Excel hoặc CSV.", await db.Documents.AnyAsync(ct),
            actor.Can("documents.register") ? [new GuideWay("Đăng ký văn bản", "/documents/register?book=Incoming"), new GuideWay("Nhập sổ từ tệp", "/documents/import?book=Incoming")] : []),
    ];
}
