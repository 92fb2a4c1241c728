using System.Text;
using DangBoSo.Documents.Contracts;
using DangBoSo.Documents.Features.ImportRegister;
using Xunit;

namespace DangBoSo.Documents.Tests.Domain;

public sealed class RegisterSheetTests
{
    private const string Header = "so_hieu;ngay_ban_hanh;co_quan_ban_hanh;trich_yeu;loai\n";

    [Fact]
    public async Task Every_fault_has_its_row_column_value_and_remedy()
    {
        var sheet = await ReadAsync(
            "1/KH-UBND;01/02/2026;UBND tỉnh;Một;\n" + // 2
            ";01/02/2026;UBND tỉnh;Hai;\n" + // 3
            "3/KH-UBND;31/02/2026;UBND tỉnh;Ba;\n" + // 4
            "4/KH-UBND;01/02/2027;;Bốn;Thơ\n" + // 5: three
            "Số 1/KH-UBND;2026-02-01;UBND Tỉnh;Lại một;\n" + // 6: as row 2
            "6/KH-UBND;01/02/2026\n"); // 7
        Assert.Equal(
        [
            (3, "so_hieu", "", "documents.register.number_missing"),
            (4, "ngay_ban_hanh", "31/02/2026", "platform.input.day"),
            (5, "co_quan_ban_hanh", "", "documents.register.issuer_missing"),
            (5, "ngay_ban_hanh", "01/02/2027", "documents.register.future"),
            (5, "loai", "Thơ", "documents.import.kind"),
            (6, "so_hieu", "Số 1/KH-UBND", "documents.import.twice"),
            (7, "", "6/KH-UBND | 01/02/2026", "platform.csv.ragged"),
        ],
        sheet.Problems.Select(p => (p.Row, p.Column, p.Value, p.Code)));
        Assert.Equal(6, sheet.Count);
    }

    [Fact]
    public async Task A_missing_column_is_said_once()
    {
        var sheet = new RegisterSheet(DocumentBook.Incoming, new DateOnly(2026, 8, 31), _ => null, _ => DocumentKind.Other);
        await sheet.ReadAsync(Stream("so_hieu,ngay_ban_hanh,trich_yeu\n1,2026-01-01,Một\n"), 10, CancellationToken.None);
        Assert.Equal(("co_quan_ban_hanh", "platform.table.column_missing"), (Assert.Single(sheet.Problems).Column, sheet.Problems[0].Code));
    }

    private static async Task<RegisterSheet> ReadAsync(string rows)
    {
        var sheet = new RegisterSheet(DocumentBook.Incoming, new DateOnly(2026, 8, 31), t => t == "Kế hoạch" ? DocumentKind.Plan : null, _ => DocumentKind.Plan);
        await sheet.ReadAsync(Stream(Header + rows), 100, CancellationToken.None);
        return sheet;
    }

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}
