using DangBoSo.Platform.Files.TextExtraction;
using DangBoSo.Platform.Modules;

namespace DangBoSo.Platform.Printing;

/// <summary>Says once, at the start, what this machine cannot do for lack of a program; everything else works.</summary>
internal sealed class MissingTools(OfficePdf pdf) : IOpening
{
    public async Task OpenAsync(TextWriter output, CancellationToken ct)
    {
        if (!pdf.IsThere) await output.WriteLineAsync("Chưa có LibreOffice (libreoffice-writer-nogui): báo cáo chỉ tải được dạng Word, chưa có PDF.");
        if (!PdfText.IsThere) await output.WriteLineAsync("Chưa có poppler-utils: tệp PDF được lưu nhưng không tìm được theo chữ bên trong.");
    }
}
