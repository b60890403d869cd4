import { describe, expect, it } from "vitest";
import { type Address, allowedTarget, guardedPost } from "./guarded-post.ts";
import { isPublicAddress } from "./public-address.ts";
import { startStage } from "./stage.ts";

const nowhere = [
  ...["0.0.0.0", "10.0.0.1", "10.255.255.255", "100.64.0.1", "127.0.0.1", "127.255.255.254"],
  ...["169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.168.1.1", "198.18.0.1"],
  ...["224.0.0.1", "240.0.0.1", "255.255.255.255"],
];
const nowhere6 = [
  ...["::", "::1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::ffff:7f00:1", "::10.0.0.1", "fc00::1"],
  ...["fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1", "64:ff9b::a00:1", "2002:a00:1::", "2001::1"],
  ...["2001:db8::1", "100::1", "3fff::1"],
];
const resolvesTo = (...addresses: readonly string[]) => {
  const found: Address[] = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  return async () => found;
};
const asked = async (url: string, loopback = false, addresses: readonly string[] = []) => {
  const target = await allowedTarget({ url, loopback, resolve: resolvesTo(...addresses) });
  return target.ok ? target.value.at.address : target.code;
};

describe("an address that a partner named", () => {
  it("is refused when it lies in a private, local, reserved or translated range", async () => {
    for (const address of [...nowhere, ...nowhere6]) {
      expect(isPublicAddress(address), address).toBe(false);
      const host = address.includes(":") ? `[${address}]` : address;
      expect(await asked(`https://${host}/n`), address).toBe("not_allowed");
      expect(await asked("https://hook.example/n", false, [address]), address).toBe("not_allowed");
    }
    expect(isPublicAddress("fe80::1%eth0")).toBe(false);
  });

  it("is refused in whatever form it is written", async () => {
    const forms = [
      ...["2130706433", "0x7f000001", "017700000001", "0177.0.0.1", "127.1", "0x7f.1", "0", "127.0.0.1."],
      ...["2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "[::ffff:169.254.169.254]", "①②⑦.⓪.⓪.①"],
    ];
    for (const form of forms) expect(await asked(`https://${form}/`), form).toBe("not_allowed");
  });

  it("is refused without https, with a user, or when it is no address at all", async () => {
    for (const url of [
      "http://hook.example",
      "ftp://hook.example",
      "file:///etc/passwd",
      "gopher://x",
      "//x",
    ])
      expect(await asked(url, false, ["8.8.8.8"]), url).toBe("not_allowed");
    expect(await asked("https://user:word@hook.example", false, ["8.8.8.8"])).toBe("not_allowed");
    expect(await asked("https://hook.example", false, [])).toBe("not_found");
  });

  it("is refused when only one of its addresses is private", async () => {
    expect(await asked("https://hook.example", false, ["8.8.8.8", "10.0.0.1"])).toBe("not_allowed");
    expect(await asked("https://hook.example", false, ["8.8.8.8", "2a00:1450::1"])).toBe("8.8.8.8");
    expect(await asked("https://[2a00:1450:4010::5e]/")).toBe("2a00:1450:4010::5e");
  });

  it("may be this machine over plain HTTP in development, and nothing else is", async () => {
    expect(await asked("http://127.0.0.1:4000/n", true)).toBe("127.0.0.1");
    expect(await asked("http://hook.example", true, ["8.8.8.8"])).toBe("not_allowed");
    expect(await asked("http://169.254.169.254/", true)).toBe("not_allowed");
    expect(await asked("http://10.0.0.1/", true)).toBe("not_allowed");
  });
});

describe("a guarded post", () => {
  it("resolves the name once and connects to what was checked", async () => {
    const stage = await startStage({ port: 0 }, () => ({ status: 204, body: "" }));
    let times = 0;
    const resolve = async () => {
      times += 1;
      return [{ address: times === 1 ? "127.0.0.1" : "10.0.0.1", family: 4 }];
    };
    const url = `http://rebinding.example:${new URL(stage.url).port}/n`;
    const post = { url, body: "{}", headers: {}, loopback: true, resolve };
    expect([await guardedPost(post), times]).toEqual([{ ok: true, value: 204 }, 1]);
    await stage.stop();
  });

  it("follows no redirect, reads no flood and does not wait for ever", async () => {
    const stage = await startStage({ port: 0, slowMs: 5_000 }, () => ({ status: 200, body: "{}" }));
    const post = { url: stage.url, body: "{}", headers: {}, loopback: true };
    stage.misbehave("redirect", "flood", "slow", "drop");
    expect(await guardedPost(post)).toEqual({ ok: true, value: 302 });
    expect(stage.asked).toHaveLength(1);
    expect(await guardedPost(post)).toEqual({ ok: true, value: 200 });
    expect(await guardedPost({ ...post, timeoutMs: 50 })).toEqual({ ok: false, code: "no_answer" });
    expect(await guardedPost(post)).toEqual({ ok: false, code: "no_answer" });
    await stage.stop();
  });
});
