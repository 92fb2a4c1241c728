using DangBoSo.Bench;

switch (args)
{
    case ["demo-docx", var markdown, var output]:
        DemoDocx.Make(markdown, output);
        return 0;
    case ["register", .. var rest]:
        return await RegisterScenario.RunAsync(rest);
    default:
        await Console.Error.WriteLineAsync("register [--postgres CONNECTION-TO-AN-EMPTY-DATABASE] [--times N] | demo-docx IN.md OUT.docx");
        return 2;
}
