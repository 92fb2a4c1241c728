using DangBoSo.Organisation.Contracts;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Organisation.Tests.Importing;

public sealed class ImportMembersTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_demonstrations_members_come_in_by_batches(Engine engine)
    {
        await using var room = await Room.OpenAsync(engine);
        await room.UnitsAsync(Demo.File("organisations.csv"));
        await room.UnitsAsync(Demo.File("cells.csv"));
        var result = await room.MembersAsync(Demo.File("members.csv"));

        Assert.Empty(result.Problems);
        Assert.Equal(1300, result.Rows);
        Assert.Equal(1300, await room.CountAsync("SELECT count(*) FROM organisation_membership"));
        Assert.Equal(7, await room.CountAsync("SELECT count(*) FROM platform_act WHERE type = 'organisation.members_imported'"));
        var cell = await room.UnitAsync("TN.CQD.CQCT.01");
        var member = (await room.DoAsync(s => s.GetRequiredService<IMembers>().ByCardAsync(["34012006", "00000000"], CancellationToken.None)))["34012006"];
        Assert.Equal(("Dương Thế Quân", cell.Id), (member.FullName, member.CellId));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Every_fault_has_its_place_and_nobody_is_entered(Engine engine)
    {
        await using var room = await Room.OpenAsync(engine);
        await room.UnitsAsync(Demo.File("organisations.csv"));
        await room.UnitsAsync(Demo.File("cells.csv"));
        const string Header = "code,full_name,birth_date,sex,joined,official,cell\n";
        await room.MembersAsync(Demo.Text(Header + "34099999,Nguyễn Văn Trước,01/02/1980,nam,03/02/2005,,TN.CQD.VP.01\n"));

        var result = await room.MembersAsync(Demo.Text(Header + """
            34000001,Nguyễn Văn Một,01/02/1980,nam,03/02/2005,03/02/2006,TN.CQD.VP.01
            3400002,Nguyễn Văn Hai,01/02/1980,nam,03/02/2005,03/02/2006,TN.CQD.VP.01
            34000001,Nguyễn Văn Ba,01/02/1980,nam,03/02/2005,03/02/2006,TN.CQD.VP.01
            34000004,Nguyễn,01/02/1980,nam,03/02/2005,03/02/2006,TN.CQD.VP.01
            34000005,Nguyễn Văn Năm,30/02/1980,khác,03/02/2005,03/02/2006,TN.CQD.VP.01
            34000006,Nguyễn Văn Sáu,01/02/1990,nam,03/02/2005,03/02/2006,TN.CQD.VP.01
            34000007,Nguyễn Văn Bảy,01/02/1980,nam,03/02/2005,03/02/2004,TN.CQD.VP.01
            34000008,Nguyễn Văn Tám,01/02/1980,nam,03/02/2005,,TN.CQD.VP
            34099999,Nguyễn Văn Chín,01/02/1980,nữ,03/02/2030,,TN.CQD.VP.01
            34000007,Nguyễn Văn Mười,01/02/1980,nam,03/02/2005,03/02/2006,TN.CQD.VP.01
            """));

        Assert.Equal(
            [(3, "code", "organisation.import.card"), (4, "code", "organisation.import.card_twice"), (5, "full_name", "organisation.import.full_name"), (6, "sex", "organisation.import.sex"),
             (6, "birth_date", "organisation.import.day"), (7, "joined", "organisation.import.joined_too_young"), (8, "official", "organisation.import.official_before_joined"),
             (9, "cell", "organisation.import.cell_unknown"), (10, "joined", "organisation.import.day"), (11, "code", "organisation.import.card_twice")],
            result.Problems.Select(p => (p.Row, p.Column, p.Code)));
        Assert.Equal(1, await room.CountAsync("SELECT count(*) FROM organisation_member"));
    }
}
