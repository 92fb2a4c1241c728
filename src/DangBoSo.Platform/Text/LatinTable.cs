namespace DangBoSo.Platform.Text;

/// <summary>
/// The canonical decompositions of Latin letters (Unicode, U+00C0–024F and U+1E00–1EFF), three characters an entry:
/// composed letter, base, mark (as a letter of <see cref="MarkCodes"/>). Needed because the process runs with invariant
/// globalization (no ICU to install in a commune), where <c>string.Normalize</c> silently does nothing.
/// </summary>
internal static class LatinTable
{
    public const string MarkCodes = "ABCDEFGHIJKLMNOPQRSTUVWXY";
    public const string Marks = "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u0309\u030A\u030B\u030C\u030F\u0311\u031B\u0323\u0324\u0325\u0326\u0327\u0328\u032D\u032E\u0330\u0331";

    /// <summary>Canonical combining class of each of <see cref="Marks"/>, the order in which they must stand.</summary>
    public static readonly byte[] Classes = [230, 230, 230, 230, 230, 230, 230, 230, 230, 230, 230, 230, 230, 230, 216, 220, 220, 220, 220, 202, 202, 220, 220, 220, 220];

    public const string Entries =
        "ÀAAÁABÂACÃADÄAHÅAJÇCTÈEAÉEBÊECËEHÌIAÍIBÎICÏIHÑNDÒOAÓOBÔOCÕODÖOHÙUAÚUBÛUCÜUHÝYBàaAáaBâaCãaDäaHåaJçcTèeAéeBêeCëeHìiAíiBîiC" +
        "ïiHñnDòoAóoBôoCõoDöoHùuAúuBûuCüuHýyBÿyHĀAEāaEĂAFăaFĄAUąaUĆCBćcBĈCCĉcCĊCGċcGČCLčcLĎDLďdLĒEEēeEĔEFĕeFĖEGėeGĘEUęeUĚELěeLĜGC" +
        "ĝgCĞGFğgFĠGGġgGĢGTģgTĤHCĥhCĨIDĩiDĪIEīiEĬIFĭiFĮIUįiUİIGĴJCĵjCĶKTķkTĹLBĺlBĻLTļlTĽLLľlLŃNBńnBŅNTņnTŇNLňnLŌOEōoEŎOFŏoFŐOKőoK" +
        "ŔRBŕrBŖRTŗrTŘRLřrLŚSBśsBŜSCŝsCŞSTşsTŠSLšsLŢTTţtTŤTLťtLŨUDũuDŪUEūuEŬUFŭuFŮUJůuJŰUKűuKŲUUųuUŴWCŵwCŶYCŷyCŸYHŹZBźzBŻZGżzGŽZL" +
        "žzLƠOOơoOƯUOưuOǍALǎaLǏILǐiLǑOLǒoLǓULǔuLǕÜEǖüEǗÜBǘüBǙÜLǚüLǛÜAǜüAǞÄEǟäEǠȦEǡȧEǢÆEǣæEǦGLǧgLǨKLǩkLǪOUǫoUǬǪEǭǫEǮƷLǯʒLǰjLǴGBǵgB" +
        "ǸNAǹnAǺÅBǻåBǼÆBǽæBǾØBǿøBȀAMȁaMȂANȃaNȄEMȅeMȆENȇeNȈIMȉiMȊINȋiNȌOMȍoMȎONȏoNȐRMȑrMȒRNȓrNȔUMȕuMȖUNȗuNȘSSșsSȚTSțtSȞHLȟhLȦAGȧaG" +
        "ȨETȩeTȪÖEȫöEȬÕEȭõEȮOGȯoGȰȮEȱȯEȲYEȳyEḀARḁaRḂBGḃbGḄBPḅbPḆBYḇbYḈÇBḉçBḊDGḋdGḌDPḍdPḎDYḏdYḐDTḑdTḒDVḓdVḔĒAḕēAḖĒBḗēBḘEVḙeVḚEXḛeX" +
        "ḜȨFḝȩFḞFGḟfGḠGEḡgEḢHGḣhGḤHPḥhPḦHHḧhHḨHTḩhTḪHWḫhWḬIXḭiXḮÏBḯïBḰKBḱkBḲKPḳkPḴKYḵkYḶLPḷlPḸḶEḹḷEḺLYḻlYḼLVḽlVḾMBḿmBṀMGṁmGṂMPṃmP" +
        "ṄNGṅnGṆNPṇnPṈNYṉnYṊNVṋnVṌÕBṍõBṎÕHṏõHṐŌAṑōAṒŌBṓōBṔPBṕpBṖPGṗpGṘRGṙrGṚRPṛrPṜṚEṝṛEṞRYṟrYṠSGṡsGṢSPṣsPṤŚGṥśGṦŠGṧšGṨṢGṩṣGṪTGṫtG" +
        "ṬTPṭtPṮTYṯtYṰTVṱtVṲUQṳuQṴUXṵuXṶUVṷuVṸŨBṹũBṺŪHṻūHṼVDṽvDṾVPṿvPẀWAẁwAẂWBẃwBẄWHẅwHẆWGẇwGẈWPẉwPẊXGẋxGẌXHẍxHẎYGẏyGẐZCẑzCẒZPẓzP" +
        "ẔZYẕzYẖhYẗtHẘwJẙyJẛſGẠAPạaPẢAIảaIẤÂBấâBẦÂAầâAẨÂIẩâIẪÂDẫâDẬẠCậạCẮĂBắăBẰĂAằăAẲĂIẳăIẴĂDẵăDẶẠFặạFẸEPẹePẺEIẻeIẼEDẽeDẾÊBếêBỀÊA" +
        "ềêAỂÊIểêIỄÊDễêDỆẸCệẹCỈIIỉiIỊIPịiPỌOPọoPỎOIỏoIỐÔBốôBỒÔAồôAỔÔIổôIỖÔDỗôDỘỌCộọCỚƠBớơBỜƠAờơAỞƠIởơIỠƠDỡơDỢƠPợơPỤUPụuPỦUIủuIỨƯB" +
        "ứưBỪƯAừưAỬƯIửưIỮƯDữưDỰƯPựưPỲYAỳyAỴYPỵyPỶYIỷyIỸYDỹyD";
}
