using System.Globalization;
using DangBoSo.Organisation.Domain.Fees;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Printing;
using Microsoft.AspNetCore.Http;

namespace DangBoSo.Organisation.Features;

/// <summary>How a receipt leaves, as Word or as PDF.</summary>
internal static class PrintedReceipt
{
    public static async Task<IResult> WordAsync(Task<(byte[] Docx, FeeReceipt Receipt)> made)
    {
        var (docx, receipt) = await made;
        return Results.File(docx, FileKind.Docx.MediaType(), Name(receipt, "docx"));
    }

    public static async Task<IResult> PdfAsync(Task<(byte[] Docx, FeeReceipt Receipt)> made, OfficePdf pdf, CancellationToken ct)
    {
        var (docx, receipt) = await made;
        return Results.File(await pdf.ConvertAsync(docx, ct), FileKind.Pdf.MediaType(), Name(receipt, "pdf"));
    }

    private static string Name(FeeReceipt receipt, string kind) => string.Create(CultureInfo.InvariantCulture, $"phieu-thu-{receipt.Number}-{receipt.Year}.{kind}");
}
